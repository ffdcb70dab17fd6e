/** The attempts of a job: where they start, how they end, and why they are retried [R2, R4]. */
import { savedTime } from '../fold/lives/attempt-lives.ts';
import type { Lives } from '../fold/lives/lifetimes.ts';
import { unlessNever } from '../fold/tables/cells.ts';
import { attemptRow } from '../fold/tables/attempts.ts';
import { instanceName } from '../fold/tables/instances.ts';
import type { AttemptId, JobId } from '../kernel/ids.ts';
import { itemAt } from '../kernel/lookup.ts';
import { trimmed } from '../kernel/text/numbers.ts';
import { msPerSecond } from '../kernel/units.ts';
import type { RetryStrategy } from '../model/jobs.ts';
import { matchingRule } from '../model/retry-rule.ts';
import type { Starts } from '../scenario/assumptions/starts.ts';
import { containerReason, statusReason } from '../trace/reason-text.ts';
import { Kind, Reason } from '../trace/record.ts';
import { purchaseNames } from '../words/purchases.ts';
import { addEvent, type Draft, type StoryRecord } from './draft.ts';
import { placeInDoubt } from './memory.ts';
import {
  clockText,
  countText,
  placeOf,
  sentence,
  spanText,
  unitsOf,
  unitTexts,
} from './phrases.ts';
import { reasonName } from './reasons.ts';
import { runnable } from './waits.ts';

/** STARTING. */
export function placed(draft: Draft): void {
  const { model, instances, attempts } = draft.lives;
  const attempt: AttemptId = draft.placements - 1;
  const instance = attempts.instance[attempt];
  [draft.attempt, draft.host] = [attempt, instance];
  draft.isOutdated = false;
  const offering = instances.offering[instance];
  const place = placeOf(model, offering);
  const purchase = purchaseNames[model.offerings.purchase[offering]];
  const number = attempts.number[attempt];
  const name = instanceName(draft.lives, instance);
  const requestedMs = instances.requestedMs[instance];
  // undefined = a Fargate task, which takes its job at once.
  const readyMs = unlessNever(instances.readyMs[instance]);
  const earlierJobs = earlierOn(draft.lives, attempt).length;
  const consumables = unitsOf(model, draft.queued);
  const memory = placeInDoubt(draft.lives, attempt);
  const text = sentence(
    `attempt ${number} STARTING in ${place.environment} on ${name} (${place.type}`,
    place.zone && `, ${place.zone}`,
    `, ${purchase})`,
    readyMs !== undefined &&
      `, launched at ${clockText(requestedMs)}, ready at ${clockText(readyMs)}`,
    earlierJobs > 0 && `; ${countText(earlierJobs, 'job')} placed there before`,
    consumables.length > 0 && `; takes ${unitTexts(consumables).join(', ')}`,
    memory && `; fits if ${place.type} registers ${memory.neededMib} MiB: ${memory.text}`,
  );
  const more = { purchase, requestedMs, readyMs, earlierJobs, consumables, memory };
  addEvent(draft, 'placed', { attempt: number, instance: name, ...place, ...more }, text);
}

export function running(draft: Draft): void {
  const { model, attempts, instances } = draft.lives;
  const attempt: AttemptId = draft.attempt;
  const instance = attempts.instance[attempt];
  const { environment } = model.offerings;
  const { platform, latencies } = model.environments[environment[instances.offering[instance]]];
  const afterMs = draft.nowMs - attempts.placedMs[attempt];
  // A Fargate task is provisioned for its job, and pulls the image then.
  const isTask = platform === 'FARGATE';
  const provisionedMs = instances.runningMs[instance] - attempts.placedMs[attempt];
  const provisioningMs = isTask ? provisionedMs : undefined;
  const imageId = model.jobs.image[draft.queued];
  const sizeMB = imageId < 0 ? 0 : model.images[imageId].sizeMB;
  const image = sizeMB === 0 ? 'none' : isTask ? 'pulled' : imageState(draft.lives, attempt);
  const aloneMs = pullAloneMs(latencies, sizeMB);
  const longerMs = afterMs - (provisioningMs ?? 0) - (aloneMs ?? Infinity);
  const resumed = resumedFrom(draft.lives, attempt);
  const text = sentence(
    `RUNNING after ${spanText(afterMs)} STARTING`,
    !!provisioningMs && ` (${spanText(provisioningMs)} provisioning)`,
    image === 'pulled' && `, its image of ${trimmed(sizeMB, 1)} MB pulled`,
    image === 'pulled' && longerMs > 0 && ` beside others, ${spanText(longerMs)} longer than alone`,
    image === 'cached' && ', its image was already there',
    image === 'shared' && ', its image was being pulled for another job',
    resumed && `, restoring ${spanText(resumed.keptMs)} of saved work`,
    resumed && ` in ${spanText(resumed.restoreMs)}`,
  );
  const figures = { afterMs, provisioningMs, image, sizeMB, aloneMs, resumed };
  addEvent(draft, 'running', { attempt: attempts.number[attempt], ...figures }, text);
}

/** On an EC2 instance: pulled for this job, already there, or being pulled for another job. */
function imageState(lives: Lives, attempt: AttemptId): 'pulled' | 'cached' | 'shared' {
  const { attempts, model } = lives;
  const imageOf = (one: AttemptId) => model.jobs.image[attempts.job[one]];
  const placedMs = attempts.placedMs[attempt];
  const isOver = (one: AttemptId) => attempts.stoppedMs[one] <= placedMs;
  // What an attempt that timed out had pulled may be lost; one that failed had the image.
  const same = earlierOn(lives, attempt).filter((one: AttemptId) => {
    const isLost = isOver(one) && attempts.reason[one] === Reason.StartTimedOut;
    return imageOf(one) === imageOf(attempt) && !isLost;
  });
  if (same.length === 0) return 'pulled';
  const isThere = same.some((one: AttemptId) => {
    const isPulled = isOver(one) && attempts.reason[one] === Reason.StartFailed;
    return isPulled || attempts.startedMs[one] <= placedMs;
  });
  return isThere ? 'cached' : 'shared';
}

/** Attempts that were placed on the same instance before. */
function earlierOn({ attempts }: Lives, attempt: AttemptId): readonly number[] {
  const found: number[] = [];
  for (let earlier = 0 as AttemptId; earlier < attempt; earlier++) {
    if (attempts.instance[earlier] === attempts.instance[attempt]) found.push(earlier);
  }
  return found;
}

/** Time of a pull alone; undefined unless pulls share a speed and have a constant one. */
function pullAloneMs(
  { pullMBps, sharedPullMBps, instancePullMBps }: Starts,
  sizeMB: number,
): number | undefined {
  const limit = Math.min(sharedPullMBps, instancePullMBps);
  if (limit === Infinity || typeof pullMBps !== 'number') return undefined;
  return Math.ceil((sizeMB / Math.min(pullMBps, limit)) * msPerSecond);
}

/** Work saved by earlier attempts, also of earlier submissions; undefined = none. */
function resumedFrom({ model, attempts }: Lives, attempt: AttemptId) {
  const job: JobId = attempts.job[attempt];
  const { checkpoint } = model.outcomes[model.jobs.outcome[job]];
  const { firstSubmission } = model.jobs;
  let keptMs = 0;
  for (let earlier = 0 as AttemptId; earlier < attempt; earlier++) {
    const isOfIt = firstSubmission[attempts.job[earlier]] === firstSubmission[job];
    if (isOfIt) keptMs += savedTime(attempts, earlier);
  }
  return checkpoint && keptMs > 0 ? { keptMs, restoreMs: checkpoint.restoreMs } : undefined;
}

const signals: Partial<Record<Reason, string>> = {
  [Reason.TimedOut]: 'its time limit is over',
  [Reason.FargateSpotInterrupted]: 'the Spot task will be interrupted',
  [Reason.HostTerminated]: 'its Spot host drains',
  [Reason.Terminated]: 'it is terminated',
  [Reason.QueueDeleted]: 'its queue is deleted',
};

/** SIGTERM. */
export function signalled(draft: Draft, { reason }: StoryRecord): void {
  const name = reasonName(reason);
  addEvent(draft, 'signalled', { reason: name }, `SIGTERM: ${signals[reason] ?? name}`);
}

/** The job is RUNNABLE again at once. */
export function retried(draft: Draft, record: StoryRecord): void {
  attemptEnded(draft, record);
  runnable(draft, record);
}

/** At its own end, or at that of its job. */
export function attemptEnded(draft: Draft, record: StoryRecord): void {
  const { kind, reason } = record;
  const { model, queued: job } = draft;
  const { jobs, outcomes } = model;
  const attempt: AttemptId = draft.attempt;
  draft.host = -1;
  const row = attemptRow(draft.lives, attempt);
  const { attempt: number, startedMs, exitCode, statusReason, reason: containerReason } = row;
  const isSuccess = kind === Kind.JobSucceeded;
  const result = isSuccess ? 'SUCCEEDED' : kind === Kind.JobRetried ? 'RETRIED' : 'FAILED';
  const ranMs = startedMs === undefined ? undefined : draft.nowMs - startedMs;
  const isReplaced = draft.isOutdated && reason === Reason.HostTerminated;
  const [peakMib, askedMib] = [jobs.peakMemoryMib[job], jobs.memoryMib[job]];
  const memory = reason === Reason.OutOfMemory ? { peakMib, askedMib } : undefined;
  const saves = outcomes[jobs.outcome[job]].checkpoint !== undefined;
  const keptMs =
    saves && ranMs !== undefined ? savedTime(draft.lives.attempts, attempt) : undefined;
  const restMs = (ranMs ?? 0) - (keptMs ?? Infinity);
  const [decision, decided] = decisionOf(model.retryStrategies[jobs.retry[job]], record, number);
  const rest = isSuccess
    ? restMs > 0 && `; ${spanText(restMs)} of that was not work but checkpoints and stopping`
    : keptMs !== undefined && `; ${spanText(keptMs)} of work kept, ${spanText(restMs)} lost`;
  const text = sentence(
    `attempt ${number} ${isSuccess ? 'SUCCEEDED' : 'failed'} `,
    ranMs === undefined ? 'before it was RUNNING' : `after ${spanText(ranMs)} RUNNING`,
    statusReason && `: ${statusReason}`,
    statusReason && containerReason && ` (${containerReason})`,
    isReplaced && ', replaced by an update',
    exitCode !== undefined && `, exit code ${exitCode}`,
    memory && `; its work takes ${peakMib} MiB, but it asked for ${askedMib}`,
    rest,
    decided && `; ${decided}`,
  );
  const end = { attempt: number, result, exitCode, statusReason, ranMs };
  const more = { containerReason, memory, keptMs, decision };
  addEvent(draft, 'attempt-ended', { ...end, ...more }, text);
}

/** Ends on which a retry strategy decides; time limits and external stops are final. */
const retriable: readonly Reason[] = [
  Reason.ContainerExited,
  Reason.OutOfMemory,
  Reason.HostTerminated,
  Reason.FargateSpotInterrupted,
  Reason.StartFailed,
  Reason.StartTimedOut,
];

/** Why attempt `number` is the last or not: the count decides before the entries. */
function decisionOf(
  strategy: RetryStrategy,
  { kind, reason, object: instance, value: exitCode }: StoryRecord,
  number: number,
): readonly [decision: object, text: string] {
  const { attempts, rules } = strategy;
  const isFinal = kind === Kind.JobFailed;
  const used = `${number} of ${attempts} attempts used`;
  if (kind === Kind.JobSucceeded) return [{ kind: 'none' }, ''];
  if (isFinal && !retriable.includes(reason)) {
    return [{ kind: 'never-retried' }, 'such an end is never retried: FAILED'];
  }
  if (isFinal && number >= attempts) {
    return [{ kind: 'attempts-used', attempts }, `${used}: FAILED`];
  }
  if (rules.length === 0 && !isFinal) {
    return [{ kind: 'no-rules', attempts }, `${used}: retried`];
  }
  const failure = { statusReason: statusReason(reason, instance), reason: containerReason(reason) };
  const index = matchingRule(strategy, { ...failure, exitCode });
  const retry = `retried (${used})`;
  if (isFinal && (index < 0 || itemAt(rules, index).action === 'RETRY')) {
    return [{ kind: 'starts-used', attempts }, 'too many starts failed: FAILED'];
  }
  if (index < 0) {
    return [{ kind: 'no-match', attempts }, `no entry of evaluateOnExit matches: ${retry}`];
  }
  const { action, onStatusReason, onReason, onExitCode } = itemAt(rules, index);
  const conditions = Object.entries({ onStatusReason, onReason, onExitCode }).flatMap(
    ([key, pattern]) => (pattern === undefined ? [] : `${key} ${pattern}`),
  );
  const entry = `entry ${index + 1} of evaluateOnExit (${conditions.join(', ')})`;
  const text = `${entry} says ${action}: ${action === 'EXIT' ? 'FAILED' : retry}`;
  return [{ kind: 'rule', attempts, entry: index + 1, conditions, action }, text];
}
