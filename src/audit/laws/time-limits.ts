/**
 * Law: a queue's time limit ends the job at its head exactly when the same refusal has stood for
 * `maxTime`, and never another job [refusals.19, refusals.20].
 */
import type { JobId, QueueId } from '../../kernel/ids.ts';
import type { TimeLimitReason } from '../../words/time-limits.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isJobLast, type RowOf } from '../row.ts';
import { mainOf, nameOf, partOf } from '../world/family.ts';
import { isTimeLimit } from '../world/job-ends.ts';

/** AWS's word for a refusal, and the end that its limit brings. */
type Limited = readonly [word: TimeLimitReason, end: Reason];

const capacity: Limited = ['CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY', Reason.CapacityTimeLimit];
const maxResource: Limited = [
  'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE',
  Reason.MaxResourceTimeLimit,
];
const jobResource: Limited = [
  'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
  Reason.JobResourceTimeLimit,
];
const limited: ReadonlyMap<Reason, Limited> = new Map([
  [Reason.VcpuQuota, capacity],
  [Reason.InsufficientCapacity, capacity],
  [Reason.MaxResource, maxResource],
  [Reason.JobResourceRequirement, jobResource],
]);

/** What a standing refusal leads to. */
interface LimitClock {
  readonly dueMs: number;
  readonly end: Reason;
}

export const timeLimits: LawInit = (model, world, object) => {
  const { parent, queue: queueOf } = model.jobs;
  /** The head that each queue's latest refusal names, while it stands. */
  const heads = new Map<QueueId, JobId>();
  /** The clock that the latest refusal of a job started. */
  const clocks = new Map<JobId, LimitClock>();

  function refuse({ at, reason, job, queue }: RowOf<typeof Kind.PlacementRefused>): void {
    heads.set(queue, job);
    clocks.delete(job);
    const [word, end] = limited.get(reason) ?? [undefined, Reason.Ok];
    const limit = world.tables.queues[queue].timeLimits.find((one) => one.reason === word);
    if (limit !== undefined) clocks.set(job, { dueMs: at + limit.maxTimeMs, end });
  }
  /** Refusals stood too long if time goes on past their clocks. */
  function pass(nowMs: number): void {
    for (const head of heads.values()) {
      const clock = clocks.get(head);
      if (clock === undefined || clock.dueMs >= nowMs) continue;
      object(`${nameOf(model, head)} outlives the time limit at ${clock.dueMs}`);
      clocks.delete(head);
    }
  }
  /** Nodes and parents end with their main node. */
  function headOf(job: JobId): JobId {
    const part = partOf(model, job);
    if (part === 'node') return mainOf(model, parent[job]);
    return part === 'multinode' ? mainOf(model, job) : job;
  }
  function fail({ at, reason, job }: RowOf<typeof Kind.JobFailed>): void {
    const head = headOf(job);
    const clock = clocks.get(head);
    const stands = head !== job || heads.get(queueOf[head]) === head;
    if (clock?.end === reason && clock.dueMs === at && stands) return;
    object(`${nameOf(model, job)} ends at a time limit that it has not reached`);
  }
  return {
    record(row) {
      pass(row.at);
      if (row.kind === Kind.PlacementRefused) refuse(row);
      if (row.kind === Kind.JobFailed && isTimeLimit(row.reason)) fail(row);
      if (row.kind !== Kind.JobPlaced && !isJobLast(row)) return;
      const queue = queueOf[row.job];
      if (heads.get(queue) === row.job) heads.delete(queue);
    },
    end({ endedMs }) {
      pass(endedMs);
    },
  };
};
