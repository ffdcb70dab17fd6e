/** An exit that no entry of evaluateOnExit matches is retried [R13, R26]. */
import { itemAt } from '../kernel/lookup.ts';
import { statusReason } from '../trace/reason-text.ts';
import { Reason } from '../trace/record.ts';
import type { RetryStrategy } from '../model/jobs.ts';
import { matchingRule } from '../model/retry-rule.ts';
import type { Rule } from './finding.ts';
import { describedJobs, jobsText } from './job-counts.ts';

/**
 * Only where an entry says RETRY: EXIT entries alone show that the user knows that the rest is
 * retried. The tested failure is a container's own exit with a code that no entry names.
 */
export const unmatchedRetry: Rule = function* ({ model }) {
  const isOpen = model.retryStrategies.map(retriesAnything);
  for (const { path, count } of describedJobs(model, (job) =>
    itemAt(isOpen, model.jobs.retry[job]),
  )) {
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

function retriesAnything(strategy: RetryStrategy): boolean {
  const { attempts, rules } = strategy;
  if (attempts < 2 || !rules.some(({ action }) => action === 'RETRY')) return false;
  const exited = statusReason(Reason.ContainerExited, -1);
  const failure = { statusReason: exited, reason: '', exitCode: unnamedCode(rules) };
  return matchingRule(strategy, failure) < 0;
}

/** The first code from 1 on that no pattern but `*` matches; 1 if there is none. */
function unnamedCode(rules: RetryStrategy['rules']): number {
  const patterns = rules.flatMap(({ onExitCode }) =>
    onExitCode === '*' ? [] : (onExitCode ?? []),
  );
  const isNamed = (code: number) =>
    patterns.some((pattern) =>
      pattern.endsWith('*')
        ? String(code).startsWith(pattern.slice(0, -1))
        : pattern === String(code),
    );
  for (let code = 1; code < 256; code++) if (!isNamed(code)) return code;
  return 1;
}
