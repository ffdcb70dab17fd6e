/** A retry of lost hosts that does not match how Fargate Spot words it [J29, F23]. */
import { itemAt } from '../kernel/lookup.ts';
import type { InstanceId } from '../kernel/ids.ts';
import { statusReason } from '../trace/reason-text.ts';
import { Reason } from '../trace/record.ts';
import { firstWorld } from '../model/model.ts';
import { Purchase } from '../words/purchases.ts';
import type { RetryStrategy } from '../model/jobs.ts';
import { matchingRule } from '../model/retry-rule.ts';
import type { Rule } from './finding.ts';
import { jobsText, queuedJobs } from './job-counts.ts';

const hostLost = statusReason(Reason.HostTerminated, 0 as InstanceId);
const taskLost = statusReason(Reason.FargateSpotInterrupted, -1);
/** A container that stops at SIGTERM. */
const stoppedCode = 143;

export const fargateSpotRetry: Rule = function* ({ model }) {
  const { queues, environments } = firstWorld(model);
  const isOnSpot = queues.map((queue) =>
    queue.environments.some((id) => environments[id].purchase === Purchase.FARGATE_SPOT),
  );
  const isBlind = model.retryStrategies.map(missesTasks);
  if (!isOnSpot.includes(true) || !isBlind.includes(true)) return;
  const { queue: queueOf, retry } = model.jobs;
  const found = queuedJobs(
    model,
    (job) => itemAt(isOnSpot, queueOf[job]) && itemAt(isBlind, retry[job]),
  );
  for (const { queue, count } of found) {
    yield {
      path: ['jobQueues', queue.name],
      message:
        `FARGATE_SPOT: evaluateOnExit of ${jobsText(count)} retries lost EC2 hosts (Host EC2*), ` +
        'and lets interrupted tasks fail',
      remedy: `add {onStatusReason: '${taskLost}', action: RETRY}`,
    };
  }
};

function missesTasks(strategy: RetryStrategy): boolean {
  const actionOn = (statusReason: string, exitCode: number) =>
    strategy.rules[matchingRule(strategy, { statusReason, reason: '', exitCode })]?.action;
  if (strategy.attempts < 2 || actionOn(hostLost, -1) !== 'RETRY') return false;
  return actionOn(taskLost, stoppedCode) === 'EXIT';
}
