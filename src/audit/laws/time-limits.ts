/**
 * Law: a queue's time limit ends the job at its head exactly when the same refusal has stood for
 * `maxTime`, and never another job.
 */
import { JobKind } from '../../model/jobs.ts';
import type { TimeLimitReason } from '../../words/time-limits.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { mainOf } from './family.ts';
import type { LawInit } from './law.ts';
import type { AuditRow } from './row.ts';

/** AWS's word for a refusal, and the end that its limit brings. */
const capacity = ['CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY', Reason.CapacityTimeLimit] as const;
const limited: Partial<Record<Reason, readonly [TimeLimitReason, Reason]>> = {
  [Reason.VcpuQuota]: capacity,
  [Reason.InsufficientCapacity]: capacity,
  [Reason.MaxResource]: [
    'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE',
    Reason.MaxResourceTimeLimit,
  ],
  [Reason.JobResourceRequirement]: [
    'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
    Reason.JobResourceTimeLimit,
  ],
};
const ends: readonly Reason[] = Object.values(limited).map(([, end]) => end);

/** After these the refusal of a job does not stand any more. */
const leaving: readonly Kind[] = [Kind.JobPlaced, Kind.JobSucceeded, Kind.JobFailed];

/** What a standing refusal leads to. */
interface Clock {
  readonly dueMs: number;
  readonly end: Reason;
}

export const timeLimits: LawInit = (model, world, object) => {
  const { kind, parent } = model.jobs;
  /** The head that each queue's latest refusal names, while it stands. */
  const heads = new Map<number, number>();
  /** The clock that the latest refusal of a job started. */
  const clocks = new Map<number, Clock>();

  function refuse({ at, reason, subject, object: queue }: AuditRow): void {
    heads.set(queue, subject);
    clocks.delete(subject);
    const [word, end] = limited[reason] ?? [undefined, Reason.Ok];
    const limit = world.tables.queues[queue]!.timeLimits.find((one) => one.reason === word);
    if (limit !== undefined) clocks.set(subject, { dueMs: at + limit.maxTimeMs, end });
  }
  /** Refusals stood too long if time goes on past their clocks. */
  function pass(nowMs: number): void {
    for (const head of heads.values()) {
      const clock = clocks.get(head);
      if (clock === undefined || clock.dueMs >= nowMs) continue;
      object(`${jobIdText(model, head)} outlives the time limit at ${clock.dueMs}`);
      clocks.delete(head);
    }
  }
  /** Nodes and parents end with their main node. */
  function headOf(job: number): number {
    if (kind[job] === JobKind.multinode_node) return mainOf(model, parent[job]!);
    return kind[job] === JobKind.multinode_parent ? mainOf(model, job) : job;
  }
  function fail({ at, reason, subject }: AuditRow): void {
    const head = headOf(subject);
    const clock = clocks.get(head);
    const stands = head !== subject || heads.get(model.jobs.queue[head]!) === head;
    if (clock?.end === reason && clock.dueMs === at && stands) return;
    object(`${jobIdText(model, subject)} ends at a time limit that it has not reached`);
  }
  return {
    record(row) {
      pass(row.at);
      if (row.kind === Kind.PlacementRefused) refuse(row);
      if (row.kind === Kind.JobFailed && ends.includes(row.reason)) fail(row);
      if (!leaving.includes(row.kind)) return;
      const queue = model.jobs.queue[row.subject]!;
      if (heads.get(queue) === row.subject) heads.delete(queue);
    },
    end({ endedMs }) {
      pass(endedMs);
    },
  };
};
