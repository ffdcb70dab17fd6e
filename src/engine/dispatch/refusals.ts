/** Why the head of a queue waits, and the clocks that time limits set on it (reference §2.8). */
import type { TimeLimitReason } from '../../words/time-limits.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import { leaveLane, settle } from '../lives/dependencies.ts';
import { Event } from '../state/event.ts';
import { failJob } from '../lives/job-ends.ts';
import { markDirty, type Run } from '../state/run.ts';

/** AWS's reason for a refusal that a time limit can act on, and the end that it makes. */
const limited = new Map<Reason, { readonly reason: TimeLimitReason; readonly end: Reason }>([
  [
    Reason.JobResourceRequirement,
    { reason: 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT', end: Reason.JobResourceTimeLimit },
  ],
  [
    Reason.MaxResource,
    {
      reason: 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE',
      end: Reason.MaxResourceTimeLimit,
    },
  ],
  [
    // To Batch a reached quota looks like a lack of capacity (reference §9, 20).
    Reason.VcpuQuota,
    { reason: 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY', end: Reason.CapacityTimeLimit },
  ],
  [
    Reason.InsufficientCapacity,
    { reason: 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY', end: Reason.CapacityTimeLimit },
  ],
]);

/** Reasons that the lack of free room on instances can have. */
const roomReasons: ReadonlySet<number> = new Set([
  Reason.NoRoom,
  Reason.AtMaxVcpus,
  Reason.LaunchRate,
  Reason.VcpuQuota,
  Reason.MaxInstances,
  Reason.AboveBid,
  Reason.InsufficientCapacity,
  Reason.LostInVain,
]);

/** Records why the head waits, when that changes. */
export function refuse(run: Run, queue: number, job: number, reason: Reason): void {
  const state = run.queues[queue]!;
  state.stoppedAt = job;
  if (state.refusedJob === job && state.refusedReason === reason) return;
  stopClock(run, queue);
  state.refusedJob = job;
  state.refusedReason = reason;
  run.trace.write(code(Kind.PlacementRefused, reason), job, queue, 0);
  startClock(run, queue, reason);
}

/** What is remembered of a job that could not be placed stands until it is, or ends. */
export function forgetRefusal(run: Run, queue: number, job: number): void {
  const state = run.queues[queue]!;
  if (state.refusedJob === job) {
    state.refusedJob = -1;
    stopClock(run, queue);
  }
  if (state.stoppedAt === job) state.stoppedAt = -1;
  if (state.futileAt === job) state.futileAt = -1;
}

/** Nothing is free: because instances are still to come, or because none may be launched. */
export function noRoomReason({ environments }: Run, environment: number): Reason {
  const { onTheWay, refusal } = environments[environment]!;
  return onTheWay.length > 0 || refusal === Reason.Ok ? Reason.NoRoom : (refusal as Reason);
}

/** Why nothing is free may be another reason after a scale-out than before it. */
export function reviseRefusals(run: Run): void {
  const { queueOrder, isEnabled } = run.routes;
  for (let index = 0; index < queueOrder.length; index++) {
    const queue = queueOrder[index]!;
    const { stoppedAt, refusedReason } = run.queues[queue]!;
    if (stoppedAt < 0 || !roomReasons.has(refusedReason)) continue;
    const shape = run.model.jobs.shape[stoppedAt]!;
    const { environments } = run.world.queues[queue]!;
    const first = environments.find((id) => run.holding.admits(id, shape));
    if (first === undefined || run.isFargate[first] === 1 || isEnabled[first] === 0) continue;
    refuse(run, queue, stoppedAt, noRoomReason(run, first));
  }
}

function startClock(run: Run, queue: number, reason: Reason): void {
  const awsReason = limited.get(reason)?.reason;
  const limit = run.world.queues[queue]!.timeLimits.find((one) => one.reason === awsReason);
  if (limit === undefined) return;
  const state = run.queues[queue]!;
  state.limitRuns = true;
  run.moving++;
  run.events.push(run.now + limit.maxTimeMs, Event.TimeLimitEnds, queue, ++state.limitStamp);
}

function stopClock(run: Run, queue: number): void {
  const state = run.queues[queue]!;
  if (!state.limitRuns) return;
  state.limitRuns = false;
  state.limitStamp++;
  run.moving--;
}

/** The head has waited too long for the same reason: it is cancelled. */
export function endTimeLimit(run: Run, queue: number): void {
  const { refusedJob: job, refusedReason } = run.queues[queue]!;
  forgetRefusal(run, queue, job);
  leaveLane(run, job);
  failJob(run, job, limited.get(refusedReason as Reason)!.end);
  markDirty(run);
  settle(run);
}
