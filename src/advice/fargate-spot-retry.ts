/** A retry of lost hosts that does not know how Fargate Spot words it [J29, F23]. */
import { list } from '../kernel/columns.ts';
import { itemAt } from '../kernel/lookup.ts';
import type { InstanceId, JobId, QueueId } from '../kernel/ids.ts';
import { statusReason } from '../trace/reason-text.ts';
import { Reason } from '../trace/record.ts';
import { firstWorld, type Model } from '../model/model.ts';
import { Purchase } from '../words/purchases.ts';
import type { RetryStrategy } from '../model/jobs.ts';
import { matchingRule } from '../model/retry-rule.ts';
import type { Finding, Rule } from './finding.ts';
import { queues } from './groups.ts';

const hostLost = statusReason(Reason.HostTerminated, 0 as InstanceId);
const taskLost = statusReason(Reason.FargateSpotInterrupted, -1);
/** A container that stops at SIGTERM. */
const stoppedCode = 143;

export const fargateSpotRetry: Rule = ({ model }) => {
  const onSpot = spotQueues(model);
  const isBlind = model.retryStrategies.map(missesTasks);
  const counts = list<QueueId, number>(model.queues.map(() => 0));
  const { queue, retry, count } = model.jobs;
  for (let job = 0 as JobId; job < count; job++) {
    const counted = itemAt(onSpot, queue[job]) && itemAt(isBlind, retry[job]) && queues(model, job);
    if (counted) counts[queue[job]]++;
  }
  return counts.flatMap((jobs, id: QueueId): Finding[] => {
    if (jobs === 0) return [];
    return [
      {
        path: ['jobQueues', model.queues[id].name],
        message:
          `FARGATE_SPOT: evaluateOnExit of ${jobs === 1 ? 'one job' : `${jobs} jobs`} retries ` +
          'lost EC2 hosts (Host EC2*), and lets interrupted tasks fail',
        remedy: `add {onStatusReason: '${taskLost}', action: RETRY}`,
      },
    ];
  });
};

/** By queue: whether it leads to Fargate Spot. */
function spotQueues(model: Model): readonly boolean[] {
  const { queues: all, environments } = firstWorld(model);
  return all.map((queue) =>
    queue.environments.some((id) => environments[id].purchase === Purchase.FARGATE_SPOT),
  );
}

function missesTasks(strategy: RetryStrategy): boolean {
  const actionOn = (statusReason: string, exitCode: number) =>
    strategy.rules[matchingRule(strategy, { statusReason, reason: '', exitCode })]?.action;
  if (strategy.attempts < 2 || actionOn(hostLost, -1) !== 'RETRY') return false;
  return actionOn(taskLost, stoppedCode) === 'EXIT';
}
