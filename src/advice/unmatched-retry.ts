/** An exit that no entry of evaluateOnExit matches is retried [R13, R26]. */
import { itemAt } from '../kernel/lookup.ts';
import { statusReason } from '../trace/reason-text.ts';
import { Reason } from '../trace/record.ts';
import type { RetryStrategy } from '../model/jobs.ts';
import { matchingRule } from '../model/retry-rule.ts';
import type { Rule } from './finding.ts';
import { describedJobs, jobsText } from './job-counts.ts';

const exited = statusReason(Reason.ContainerExited, -1);
const exitCodes = Array.from({ length: 255 }, (_none, index) => index + 1);

/**
 * Only where an entry says RETRY: EXIT entries alone show that the user knows that the rest is
 * retried.
 */
export const unmatchedRetry: Rule = function* ({ model }) {
  const isOpen = model.retryStrategies.map(retriesAnything);
  if (!isOpen.includes(true)) return;
  const found = describedJobs(model, (job) => itemAt(isOpen, model.jobs.retry[job]));
  for (const { path, count } of found) {
    const isDefined = path[0] === 'jobDefinitions';
    yield {
      path: isDefined ? [...path, 'retryStrategy', 'evaluateOnExit'] : path,
      message:
        `retries of ${jobsText(count)}: exits that match no entry of evaluateOnExit are retried ` +
        'too, so its RETRY entries exclude nothing',
      remedy: "end it with {onExitCode: '*', action: EXIT} to retry only what is listed",
    };
  }
};

/** Whether an exit of the container itself may match no entry. */
function retriesAnything(strategy: RetryStrategy): boolean {
  const { attempts, rules } = strategy;
  if (attempts < 2 || !rules.some(({ action }) => action === 'RETRY')) return false;
  return exitCodes.some(
    (exitCode) => matchingRule(strategy, { statusReason: exited, reason: '', exitCode }) < 0,
  );
}
