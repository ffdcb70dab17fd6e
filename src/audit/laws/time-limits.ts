/**
 * Law: a queue's time limit ends the job at its head exactly when the same refusal has stood for
 * `maxTime`, and never another job [refusals.19, refusals.20].
 */
import type { JobId, QueueId } from '../../kernel/ids.ts';
import type { Queue } from '../../model/places.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { type TimeLimitReason, timeLimitReasons } from '../../words/time-limits.ts';
import type { LawInit } from '../law.ts';
import { isJobLast, type RowOf } from '../row.ts';
import { kindOf, mainOf } from '../world/family.ts';
import { isTimeLimit } from '../world/job-ends.ts';
import { someTables } from '../world/tables.ts';

const [capacity, maxResource, jobResource] = timeLimitReasons;

/** By refusal: AWS's word for it, and the reason for which a time limit on it ends the job. */
const limited: ReadonlyMap<Reason, readonly [TimeLimitReason, Reason]> = new Map([
  [Reason.VcpuQuota, [capacity, Reason.CapacityTimeLimit]],
  [Reason.InsufficientCapacity, [capacity, Reason.CapacityTimeLimit]],
  [Reason.MaxResource, [maxResource, Reason.MaxResourceTimeLimit]],
  [Reason.JobResourceRequirement, [jobResource, Reason.JobResourceTimeLimit]],
]);

export const timeLimits: LawInit = (model, world, faults) => {
  const { parent, queue: queueOf } = model.jobs;
  /** By queue: the job that its latest refusal names, while the refusal stands. */
  const heads = new Map<QueueId, JobId>();
  /** By job: the time limit that runs since its latest refusal. */
  const clocks = new Map<JobId, { readonly dueMs: number; readonly end: Reason }>();

  function refuse({ at, reason, job, queue }: RowOf<typeof Kind.PlacementRefused>): void {
    heads.set(queue, job);
    clocks.delete(job);
    const [word, end] = limited.get(reason) ?? [undefined, Reason.Ok];
    const limit = world.tables.queues[queue].timeLimits.find((one) => one.reason === word);
    if (limit !== undefined) clocks.set(job, { dueMs: at + limit.maxTimeMs, end });
  }
  /** A refusal has stood too long if time goes on past its limit. */
  function pass(nowMs: number): void {
    for (const head of heads.values()) {
      const clock = clocks.get(head);
      if (clock === undefined || clock.dueMs >= nowMs) continue;
      faults.ofJob(head, `outlives the time limit at ${clock.dueMs}`);
      clocks.delete(head);
    }
  }
  /** The job whose time limit ends this one: nodes and parents end with their main node. */
  function headOf(job: JobId): JobId {
    const kind = kindOf(model, job);
    if (kind === 'multinode_node') return mainOf(model, parent[job]);
    return kind === 'multinode_parent' ? mainOf(model, job) : job;
  }
  function fail({ at, reason, job }: RowOf<typeof Kind.JobFailed>): void {
    if (!isTimeLimit(reason)) return;
    const head = headOf(job);
    const clock = clocks.get(head);
    const stands = head !== job || heads.get(queueOf[head]) === head;
    if (clock?.end === reason && clock.dueMs === at && stands) return;
    faults.ofJob(job, 'ends at a time limit that it has not reached');
  }
  const hasLimits = ({ timeLimits: limits }: Queue) => limits.length > 0;
  if (!someTables(model, ({ queues }) => queues.some(hasLimits))) {
    return { hears: { [Kind.JobFailed]: fail } };
  }
  return {
    hears(row) {
      pass(row.at);
      if (row.kind === Kind.PlacementRefused) refuse(row);
      if (row.kind === Kind.JobFailed) fail(row);
      if (row.kind !== Kind.JobPlaced && !isJobLast(row)) return;
      const queue = queueOf[row.job];
      if (heads.get(queue) === row.job) heads.delete(queue);
    },
    end({ endedMs }) {
      pass(endedMs);
    },
  };
};
