/** Why the head of a queue waits, and the clocks that time limits set on it (reference §2.8). */
import type { TimeLimitReason } from '../model/places.ts';
import { Kind, Reason } from '../trace/record.ts';
import { code } from '../trace/writer.ts';
import { leaveLane, settle } from './dependencies.ts';
import { Event } from './event.ts';
import { failJob } from './job-ends.ts';
import { markDirty, type Run } from './run.ts';

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
