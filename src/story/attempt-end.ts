/** How an attempt ends: SIGTERM, the end and its cause, and whether the job is retried [R2, R4]. */
import { savedTime } from '../fold/attempt-lives.ts';
import { unlessNever } from '../fold/tables/cells.ts';
import { reasonText } from '../fold/tables/reason-text.ts';
import type { AttemptId } from '../kernel/ids.ts';
import { itemAt } from '../kernel/lookup.ts';
import type { RetryStrategy } from '../model/jobs.ts';
import { matchingRule } from '../model/retry-rule.ts';
import { containerReason, statusReason } from '../trace/reason-text.ts';
import { Kind, Reason } from '../trace/record.ts';
import { type Draft, say, type StoryRecord } from './draft.ts';
import { sentence, spanText } from './phrases.ts';
import { reasonName } from './reasons.ts';
import { runnable } from './waits.ts';

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
  say(draft, 'signalled', { reason: name }, `SIGTERM: ${signals[reason] ?? name}`);
}

/** The job is RUNNABLE again at once. */
export function retried(draft: Draft, record: StoryRecord): void {
  attemptEnded(draft, record);
  runnable(draft, record);
}

/** At its own end, or at that of its job. */
export function attemptEnded(draft: Draft, record: StoryRecord): void {
  const { kind, reason } = record;
  const { model, lives, queued: job } = draft;
  const { jobs, outcomes } = model;
  const attempt: AttemptId = draft.attempt;
  draft.host = -1;
  const number = lives.attempts.number[attempt];
  const isSuccess = kind === Kind.JobSucceeded;
  const result = isSuccess ? 'SUCCEEDED' : kind === Kind.JobRetried ? 'RETRIED' : 'FAILED';
  const exitCode = record.value < 0 ? undefined : record.value;
  const why = reasonText(lives, job, { reason, instance: lives.attempts.instance[attempt] });
  const container = containerReason(reason) || undefined;
  const startedMs = unlessNever(lives.attempts.startedMs[attempt]);
  const ranMs = startedMs === undefined ? undefined : draft.nowMs - startedMs;
  const [peakMib, askedMib] = [jobs.peakMemoryMib[job], jobs.memoryMib[job]];
  const memory = reason === Reason.OutOfMemory ? { peakMib, askedMib } : undefined;
  const saves = outcomes[jobs.outcome[job]].checkpoint !== undefined;
  const keptMs = saves && ranMs !== undefined ? savedTime(lives.attempts, attempt) : undefined;
  const restMs = (ranMs ?? 0) - (keptMs ?? Infinity);
  const [decision, decided] = decisionOf(model.retryStrategies[jobs.retry[job]], record, number);
  const rest = isSuccess
    ? restMs > 0 && `; ${spanText(restMs)} of that was not work but checkpoints and stopping`
    : keptMs !== undefined && `; ${spanText(keptMs)} of work kept, ${spanText(restMs)} lost`;
  const text = sentence(
    `attempt ${number} ${isSuccess ? 'SUCCEEDED' : 'failed'} `,
    ranMs === undefined ? 'before it was RUNNING' : `after ${spanText(ranMs)} RUNNING`,
    why && `: ${why}`,
    why && container && ` (${container})`,
    exitCode !== undefined && `, exit code ${exitCode}`,
    memory && `; its work takes ${peakMib} MiB, but it asked for ${askedMib}`,
    rest,
    decided && `; ${decided}`,
  );
  const end = { attempt: number, result, exitCode, statusReason: why, ranMs };
  const more = { containerReason: container, memory, keptMs, decision };
  say(draft, 'attempt-ended', { ...end, ...more }, text);
}

/** Ends on which a retry strategy decides; time limits and stops from outside are final. */
const retriable: readonly Reason[] = [
  Reason.ContainerExited,
  Reason.OutOfMemory,
  Reason.HostTerminated,
  Reason.FargateSpotInterrupted,
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
  if (rules.length === 0) return [{ kind: 'no-rules', attempts }, `${used}: retried`];
  const aws = { statusReason: statusReason(reason, instance), reason: containerReason(reason) };
  const index = matchingRule(strategy, { ...aws, exitCode });
  const retry = `retried (${used})`;
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
