/** Why the head of a queue waits, and its time limits [Q49, refusals.11, refusals.19]. */
import type { EnvironmentId, JobId, QueueId } from '../../kernel/ids.ts';
import { sure } from '../../kernel/lookup.ts';
import { Kind, Reason, type Refusal } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import { noExitCode } from '../lives/attempts.ts';
import { leaveLane, settle } from '../lives/dependencies.ts';
import { failJob } from '../lives/job-ends.ts';
import { submitAgain } from '../lives/resubmission.ts';
import { Event } from '../state/event.ts';
import type { Fleet } from '../state/fleet.ts';
import type { QueueState } from '../state/queues.ts';
import { refusals } from '../state/refusal.ts';
import type { Run } from '../state/run.ts';

/** Records why the head waits, when that changes. */
export function refuse(run: Run, queue: QueueId, job: JobId, reason: Refusal): void {
  const state = run.queues.states[queue];
  state.stoppedAt = job;
  if (state.refusedJob === job && state.refusedReason === reason) return;
  stopClock(run, state);
  state.refusedJob = job;
  state.refusedReason = reason;
  run.trace.write(code(Kind.PlacementRefused, reason), job, queue, 0);
  startClock(run, queue, reason);
}

/** Forgets the refusal of a job that is placed or ends. */
export function forgetRefusal(run: Run, queue: QueueId, job: JobId): void {
  const state = run.queues.states[queue];
  if (state.refusedJob === job) {
    state.refusedJob = -1;
    stopClock(run, state);
  }
  if (state.stoppedAt === job) state.stoppedAt = -1;
  if (state.futileAt === job) state.futileAt = -1;
}

/** Why no instance has room: others are still on their way, or none may be launched. */
export function noRoomReason({ environments }: Fleet, environment: EnvironmentId): Refusal {
  const { onTheWay, refusal } = environments[environment];
  return onTheWay.length > 0 || refusal === Reason.Ok ? Reason.NoRoom : refusal;
}

/** After a scale-out the reason why no instance has room may be another. */
export function reviseRefusals(run: Run): void {
  const { world, fleet, queues, model } = run;
  const { queueOrder, islands } = world;
  for (const position of islands.queues) {
    const queue = queueOrder[position];
    const { stoppedAt, refusedReason } = queues.states[queue];
    if (stoppedAt < 0 || refusedReason === Reason.Ok || !refusals[refusedReason].ofRoom) continue;
    const shape = model.jobs.shape[stoppedAt];
    const first = world.environmentsOf[queue].find((id) => world.holding.admits(id, shape));
    if (first === undefined || fleet.isFargate[first] === 1) continue;
    if (world.isEnabled[first] === 1) refuse(run, queue, stoppedAt, noRoomReason(fleet, first));
  }
}

function startClock({ world, queues, clock, events }: Run, queue: QueueId, refusal: Refusal): void {
  const { timeLimits } = world.queues[queue];
  if (timeLimits.length === 0) return;
  const reason = refusals[refusal].limit?.reason;
  const limit = timeLimits.find((one) => one.reason === reason);
  if (limit === undefined) return;
  const state = queues.states[queue];
  state.limitRuns = true;
  clock.moving++;
  events.push(clock.now + limit.maxTimeMs, Event.TimeLimitEnds, queue, ++state.limitStamp);
}

function stopClock({ clock }: Run, state: QueueState): void {
  if (!state.limitRuns) return;
  state.limitRuns = false;
  state.limitStamp++;
  clock.moving--;
}

/** Cancels the head if it has waited too long for the same reason [Q49, Q50]. */
export function endTimeLimit(run: Run, queue: QueueId, stamp: number): void {
  const { refusedJob: job, refusedReason, limitStamp } = run.queues.states[queue];
  if (limitStamp !== stamp || refusedReason === Reason.Ok) return;
  const { end } = sure(refusals[refusedReason].limit);
  forgetRefusal(run, queue, job);
  leaveLane(run, job);
  failJob(run, job, end);
  if (run.features.resubmissions) submitAgain(run, job, end, noExitCode);
  run.clock.askForPass();
  settle(run);
}
