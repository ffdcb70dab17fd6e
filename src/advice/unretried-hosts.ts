/** Jobs on Spot that fail for good when their host is lost [P5, R13]. */
import type { InstanceId, JobId } from '../kernel/ids.ts';
import { itemAt } from '../kernel/lookup.ts';
import { msPerHour } from '../kernel/units.ts';
import type { RetryStrategy } from '../model/jobs.ts';
import { firstWorld, type Model } from '../model/model.ts';
import { followsEnd, matchingRule } from '../model/retry-rule.ts';
import { isOfMultiNode } from '../model/rules/kinds.ts';
import { statusReason } from '../trace/reason-text.ts';
import { Reason } from '../trace/record.ts';
import { Purchase } from '../words/purchases.ts';
import { leastUseMs } from './attempt-times.ts';
import type { Rule } from './finding.ts';
import { describedJobs, jobsText } from './job-counts.ts';

const lostHost = {
  statusReason: statusReason(Reason.HostTerminated, 0 as InstanceId),
  reason: '',
  exitCode: -1,
};

/** One attempt is enough for shorter jobs, most of the time. */
const longMs = msPerHour;

/** Only where hosts are lost, and no client submits the job again. */
export const unretriedHosts: Rule = function* ({ model }) {
  if (model.assumptions.spot.interruptions.kind === 'none') return;
  const { jobs, retryStrategies } = model;
  const isOnSpot = spotQueues(model);
  if (!isOnSpot.includes(true)) return;
  const endsHere = (job: JobId) =>
    itemAt(isOnSpot, jobs.queue[job]) && !isOfMultiNode(jobs, job) && !isFollowed(model, job);
  const excluded = retryStrategies.map(excludesHosts);
  const ruledOut = describedJobs(
    model,
    (job) => excluded[jobs.retry[job]] === true && endsHere(job),
  );
  for (const { path, count } of ruledOut) {
    yield {
      path: [...path, 'retryStrategy', 'evaluateOnExit'],
      message: `evaluateOnExit lets ${jobsText(count)} fail for good when Spot reclaims the host`,
      remedy: "put {onStatusReason: 'Host EC2*', action: RETRY} first",
    };
  }
  const single = describedJobs(
    model,
    (job) =>
      retryStrategies[jobs.retry[job]].attempts < 2 &&
      leastUseMs(model, job) >= longMs &&
      endsHere(job),
  );
  for (const { path, count } of single) {
    yield {
      path: [...path, 'retryStrategy'],
      message:
        `${jobsText(count)} of an hour or more on Spot ${count === 1 ? 'has' : 'have'} one ` +
        'attempt: a lost host is a failed job',
      remedy: 'set retryStrategy: {attempts: 3}, for lost hosts alone with evaluateOnExit',
    };
  }
};

/** By queue: whether it may use EC2 Spot. */
function spotQueues(model: Model): readonly boolean[] {
  const { queues, environments } = firstWorld(model);
  return queues.map((queue) =>
    queue.environments.some((id) => environments[id].purchase === Purchase.SPOT),
  );
}

function excludesHosts(strategy: RetryStrategy): boolean {
  if (strategy.attempts < 2) return false;
  return strategy.rules[matchingRule(strategy, lostHost)]?.action === 'EXIT';
}

/** Whether its client submits it again after a lost host. */
function isFollowed({ jobs, endConditions }: Model, job: JobId): boolean {
  const next = jobs.nextSubmission[job];
  return next >= 0 && followsEnd(endConditions[jobs.follows[next]], lostHost);
}
