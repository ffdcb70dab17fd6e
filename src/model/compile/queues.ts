/** Queues in order of appearance, and the shares of those with a fair-share policy. */
import { rollup } from 'd3-array';
import { itemAt, sure, valueOf } from '../../kernel/lookup.ts';
import type { JobId } from '../../kernel/ids.ts';
import { type Millis, msPerSecond } from '../../kernel/units.ts';
import type { JobQueue } from '../../scenario/sections/job-queues.ts';
import type { SchedulingPolicy } from '../../scenario/sections/scheduling-policies.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { Queue, Share, TimeLimit } from '../places.ts';
import { timeLimitReasons } from '../../words/time-limits.ts';
import type { JobColumns } from './jobs/job-columns.ts';
import { type Stage, type InStage, inStages } from './stages.ts';

type FairsharePolicy = NonNullable<SchedulingPolicy['fairsharePolicy']>;

/** The policy of a queue; undefined = FIFO. An empty policy consists of defaults. */
function policyOf({ value, origin }: InStage<JobQueue>): FairsharePolicy | undefined {
  const { schedulingPolicyArn } = value;
  if (schedulingPolicyArn === undefined) return undefined;
  const policy = origin.scenario.schedulingPolicies.get(schedulingPolicyArn)?.fairsharePolicy;
  return policy ?? { shareDecaySeconds: 0, computeReservation: 0, shareDistribution: [] };
}

/** The queues of the run through its stages, and its environments. */
export interface QueueCourse {
  /** Of the queues. */
  readonly names: readonly string[];
  /** By queue, by stage. */
  readonly queues: readonly (readonly InStage<JobQueue>[])[];
  /** Of the run, in order. */
  readonly environments: readonly string[];
}

/** `union`: with all queues and environments of the run. */
export function queueCourse(union: Scenario, stages: readonly Stage[]): QueueCourse {
  const names = [...union.jobQueues.keys()];
  return {
    names,
    queues: names.map((name) => inStages(stages, ({ jobQueues }) => jobQueues.get(name))),
    environments: [...union.computeEnvironments.keys()],
  };
}

/** The queues as they are in a stage. */
export function queuesIn(
  stage: number,
  course: QueueCourse,
  shares: readonly ShareRow[],
): readonly Queue[] {
  return course.queues.map((through, id) => {
    const inStage = itemAt(through, stage);
    const { exists, value: queue } = inStage;
    const policy = policyOf(inStage);
    return {
      name: itemAt(course.names, id),
      priority: queue.priority,
      enabled: exists && queue.state === 'ENABLED',
      exists,
      environments: exists ? environmentIds(queue, course.environments) : [],
      fairShare: policy && {
        decayMs: (policy.shareDecaySeconds * msPerSecond) as Millis,
        computeReservation: policy.computeReservation,
      },
      shares: shares.flatMap((share, index) => (share.queue === id ? index : [])),
      timeLimits: exists ? timeLimitsOf(queue) : [],
    };
  });
}

/** By `order`, ties as listed. */
function environmentIds(
  { computeEnvironmentOrder }: JobQueue,
  environments: readonly string[],
): readonly number[] {
  const ordered = [...computeEnvironmentOrder].sort((a, b) => a.order - b.order);
  return ordered.map(({ computeEnvironment }) => environments.indexOf(computeEnvironment));
}

/** The shortest for each reason; reasons that never arise in a run are left out. */
function timeLimitsOf({ jobStateTimeLimitActions }: JobQueue): readonly TimeLimit[] {
  return timeLimitReasons.flatMap((reason) => {
    const limits = jobStateTimeLimitActions
      .filter((action) => action.reason === reason)
      .map(({ maxTimeSeconds }) => maxTimeSeconds);
    if (limits.length === 0) return [];
    return { reason, maxTimeMs: (Math.min(...limits) * msPerSecond) as Millis };
  });
}

/** A share without its weight. */
export type ShareRow = Pick<Share, 'queue' | 'identifier'>;

/**
 * One row per (queue, identifier that occurs among its jobs), in order of first occurrence. Turns
 * the jobs' share column from positions in `identifiers` into rows; −1 in FIFO queues.
 */
export function shareRows(
  course: QueueCourse,
  identifiers: readonly string[],
  columns: JobColumns,
): readonly ShareRow[] {
  const isFair = course.queues.map(([first]) => policyOf(sure(first)) !== undefined);
  const rows: ShareRow[] = [];
  const known = new Map<number, number>();
  for (let job = 0 as JobId; job < columns.count; job++) {
    const queue = columns.queue[job];
    const identifier = columns.share[job];
    columns.share[job] = -1;
    if (!itemAt(isFair, queue) || identifier < 0) continue;
    const key = queue * identifiers.length + identifier;
    const row =
      known.get(key) ?? rows.push({ queue, identifier: itemAt(identifiers, identifier) }) - 1;
    known.set(key, row);
    columns.share[job] = row;
  }
  return rows;
}

/** The shares with their weights in a stage. `split`: shares of a prefix split its weight. */
export function sharesIn(
  stage: number,
  course: QueueCourse,
  rows: readonly ShareRow[],
  split: boolean,
): readonly Share[] {
  const policies = course.queues.map((through) => policyOf(itemAt(through, stage)));
  const entries = rows.map(({ queue, identifier }) => entryOf(sure(policies[queue]), identifier));
  const keyOf = (row: number) => `${itemAt(rows, row).queue} ${entries[row]?.shareIdentifier}`;
  const sharing = rollup(rows.keys(), (all) => all.length, keyOf);
  return rows.map(({ queue, identifier }, row) => {
    const { weightFactor = 1, shareIdentifier = '' } = entries[row] ?? {};
    const isSplit = split && shareIdentifier.endsWith('*');
    const parts = isSplit ? valueOf(sharing, keyOf(row)) : 1;
    return { queue, identifier, weight: weightFactor * parts };
  });
}

/** The entry that matches the identifier: entries may not overlap [Q35]. */
function entryOf({ shareDistribution }: FairsharePolicy, identifier: string) {
  return shareDistribution.find(({ shareIdentifier: pattern }) =>
    pattern.endsWith('*') ? identifier.startsWith(pattern.slice(0, -1)) : identifier === pattern,
  );
}
