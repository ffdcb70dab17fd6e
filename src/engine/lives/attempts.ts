/** The life of an attempt, from placement to end [attempts.3, attempts.9, attempts.24]. */
import type { InstanceId, JobId } from '../../kernel/ids.ts';
import { JobStatus } from '../../words/job-status.ts';
import { killedExitCode, runsOutOfMemory } from '../../model/jobs.ts';
import { leavesAttempts, retries } from '../../policy/retry/evaluate-on-exit.ts';
import { containerReason, statusReason } from '../../trace/reason-text.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import { Event } from '../state/event.ts';
import type { Run } from '../state/run.ts';
import { joinLane, leaveLane } from './dependencies.ts';
import { endJob } from './job-ends.ts';
import { submitAgain } from './resubmission.ts';
import { freeRoom, takeRoom } from './room.ts';
import { attemptMs, keepWork } from './work.ts';

/** Exit code of a container that stops on SIGTERM. */
export const exitTerminated = 143;
/** So many attempts of a job may end before they were RUNNING and not count [retries.19]. */
const mostFreeStarts = 1_000;
/** No exit code: no container has exited. */
export const noExitCode = -1;

/** RUNNABLE → STARTING on an EC2 instance with room, or on a Fargate task made for the job [J6]. */
export function placeJob(run: Run, job: JobId, instance: InstanceId): void {
  const { features, jobs } = run;
  leaveLane(run, job);
  if (features.consumables || features.shares) takeUnits(run, job, 1);
  seatAttempt(run, job, instance, ++jobs.attempt[job]);
}

/** A job takes (1) or gives back (−1) consumables, and vCPUs that its share may use [Q43, Q46]. */
function takeUnits({ model, stock, shares }: Run, job: JobId, sign: 1 | -1): void {
  const shape = model.jobs.shape[job];
  if (sign === 1) stock.take(shape);
  else stock.giveBack(shape);
  const share = model.jobs.share[job];
  if (share >= 0) shares.reserve(share, sign * model.shapes.vcpuMilli[shape]);
}

/** An attempt is STARTING on an instance. */
export function seatAttempt(run: Run, job: JobId, instance: InstanceId, attempt: number): void {
  const { trace, jobs, clock } = run;
  trace.write(Kind.JobPlaced, job, instance, attempt);
  jobs.status[job] = JobStatus.STARTING;
  clock.moving++;
  takeRoom(run, job, instance);
  if (!run.features.shares) return;
  const { share, vcpuMilli } = run.model.jobs;
  if (share[job] >= 0) run.shares.place(share[job], clock.now, vcpuMilli[job]);
}

/** The attempt is over: its room is free. */
export function unseatAttempt(run: Run, job: JobId): void {
  const { clock } = run;
  clock.moving--;
  freeRoom(run, job, run.jobs.instance[job]);
  clock.askForPass();
  if (!run.features.shares) return;
  const { share, vcpuMilli } = run.model.jobs;
  if (share[job] >= 0) run.shares.release(share[job], clock.now, vcpuMilli[job]);
}

/** STARTING → RUNNING; schedules how the attempt will end if nothing disturbs it [J8]. */
export function startAttempt(run: Run, job: JobId): void {
  const { jobs, nature, model, features } = run;
  const { now } = run.clock;
  if (features.startFailures && startFails(run, job)) {
    return schedule(run, job, Event.StartFails, now);
  }
  const attempt = jobs.attempt[job];
  run.trace.write(Kind.JobStarted, job, jobs.instance[job], attempt);
  jobs.status[job] = JobStatus.RUNNING;
  const workEndsAt = now + attemptMs(run, job);
  if (features.checkpoints) jobs.startedAt[job] = now;
  jobs.workEndsAt[job] = workEndsAt;
  const timeoutMs = model.jobs.timeoutMs[job];
  if (timeoutMs > 0) {
    const signalAt = now + timeoutMs + nature.timeoutLagMs(job, attempt);
    if (signalAt < workEndsAt) {
      schedule(run, job, Event.TimeoutSignals, signalAt);
      return;
    }
  }
  schedule(run, job, Event.AttemptExits, workEndsAt + nature.stopLagMs(job, attempt));
}

function startFails({ jobs, nature, fleet, features }: Run, job: JobId): boolean {
  const placement = jobs.attempt[job] + (features.freeStarts ? jobs.freeStarts[job] : 0);
  return nature.startFails(job, placement, fleet.instances.offering[jobs.instance[job]]);
}

/** SIGTERM: the container stops by itself, on the signal, or when it is killed [R22]. */
export function signalJob(run: Run, job: JobId, reason: Reason): void {
  const { jobs, nature, model } = run;
  const { now } = run.clock;
  if (jobs.signal[job] !== Reason.Ok) return;
  const attempt = jobs.attempt[job];
  run.trace.write(code(Kind.JobSignalled, reason), job, jobs.instance[job], attempt);
  jobs.signal[job] = reason;
  const { onSigtermMs, stopTimeoutMs } = model.outcomes[model.jobs.outcome[job]];
  const stopsAt = Math.min(jobs.workEndsAt[job], now + onSigtermMs, now + stopTimeoutMs);
  schedule(run, job, Event.SignalledStops, stopsAt + nature.stopLagMs(job, attempt));
}

/** Starts the attempt at `at`, at once if that is now, unless it is too late then [attempts.39]. */
export function startAt(run: Run, job: JobId, at: number): void {
  const { model, fleet, jobs, clock } = run;
  if (at === clock.now) return startAttempt(run, job);
  const environment = fleet.instances.environment[jobs.instance[job]];
  const latest = clock.now + model.environments[environment].latencies.startTimeout;
  if (at > latest) schedule(run, job, Event.StartTimesOut, latest);
  // A pull whose end is not known yet starts the job itself.
  else if (at < Infinity) schedule(run, job, Event.AttemptStarts, at);
}

/** Schedules the attempt's only pending event, in place of the one before. */
function schedule({ events, jobs }: Run, job: JobId, event: Event, at: number): void {
  events.push(at, event, job, ++jobs.stamp[job]);
}

/** Ends the attempt before its pending event, which is void. */
export function breakOff(run: Run, job: JobId, reason: Reason): void {
  run.jobs.stamp[job]++;
  endAttempt(run, job, reason, noExitCode);
}

/** The container has exited by itself, or was killed for its memory. */
export function exitAttempt(run: Run, job: JobId): void {
  endAttempt(run, job, exitReason(run, job), run.nature.exitCode(job, run.jobs.attempt[job]));
}

function exitReason({ model, features }: Run, job: JobId): Reason {
  return features.memoryKills && runsOutOfMemory(model.jobs, job)
    ? Reason.OutOfMemory
    : Reason.ContainerExited;
}

/** A signalled container has stopped. */
export function stopAttempt(run: Run, job: JobId): void {
  const { jobs, nature, model, clock } = run;
  const attempt = jobs.attempt[job];
  const stoppedAt = clock.now - nature.stopLagMs(job, attempt);
  const reason = jobs.signal[job];
  if (stoppedAt >= jobs.workEndsAt[job]) {
    const ended = reason === Reason.TimedOut ? reason : exitReason(run, job);
    endAttempt(run, job, ended, nature.exitCode(job, attempt));
    return;
  }
  const { onSigtermMs, stopTimeoutMs } = model.outcomes[model.jobs.outcome[job]];
  endAttempt(run, job, reason, onSigtermMs <= stopTimeoutMs ? exitTerminated : killedExitCode);
}

/**
 * STARTING or RUNNING → SUCCEEDED, FAILED or, by the retry rule, back to RUNNABLE [J10, J11, J12].
 */
function endAttempt(run: Run, job: JobId, reason: Reason, exitCode: number): void {
  const { jobs, features } = run;
  const neverRan = jobs.status[job] === JobStatus.STARTING;
  unseatAttempt(run, job);
  if (features.consumables || features.shares) takeUnits(run, job, -1);
  if (neverRan && features.freeStarts) {
    jobs.attempt[job]--;
    jobs.freeStarts[job]++;
  }
  const stop = features.events ? jobs.stop[job] : Reason.Ok;
  const succeeded = stop === Reason.Ok && reason === Reason.ContainerExited && exitCode === 0;
  if (features.checkpoints && !neverRan) keepWork(run, job, succeeded);
  if (succeeded) endJob(run, job, code(Kind.JobSucceeded, reason), exitCode);
  else if (stop !== Reason.Ok) endJob(run, job, code(Kind.JobFailed, stop), exitCode);
  else failAttempt(run, job, reason, exitCode);
}

/** Back to RUNNABLE by the retry rule, or FAILED; then its client may submit the job again. */
function failAttempt(run: Run, job: JobId, reason: Reason, exitCode: number): void {
  if (isRetried(run, job, reason, exitCode)) {
    run.trace.write(code(Kind.JobRetried, reason), job, run.jobs.instance[job], exitCode);
    requeue(run, job, reason === Reason.HostTerminated);
  } else {
    endJob(run, job, code(Kind.JobFailed, reason), exitCode);
    if (run.features.resubmissions) submitAgain(run, job, reason, exitCode);
  }
}

/** Timeouts are never retried [R21]. */
function isRetried(run: Run, job: JobId, reason: Reason, exitCode: number): boolean {
  const { model, jobs, features } = run;
  if (reason === Reason.TimedOut) return false;
  if (features.freeStarts && jobs.freeStarts[job] >= mostFreeStarts) return false;
  const strategy = model.retryStrategies[model.jobs.retry[job]];
  const { retry } = run.policies;
  // AWS's rules alone read texts of the end.
  if (strategy.rules.length === 0 && retry === retries) {
    return leavesAttempts(strategy, jobs.attempt[job]);
  }
  return retry(strategy, jobs.attempt[job], {
    statusReason: statusReason(reason, jobs.instance[job]),
    reason: containerReason(reason),
    exitCode,
  });
}

/** Back to RUNNABLE, at the front of its queue, once the delay is over [R5, R9]. */
function requeue(run: Run, job: JobId, hostLost: boolean): void {
  const { jobs, nature, clock } = run;
  jobs.status[job] = JobStatus.RUNNABLE;
  jobs.retried[job] = 1;
  jobs.signal[job] = Reason.Ok;
  const delay = nature.retryDelayMs(job, jobs.attempt[job], hostLost);
  if (delay === 0) {
    joinLane(run, job);
  } else {
    clock.moving++;
    jobs.held[job] = 1;
    run.events.push(clock.now + delay, Event.HoldEnds, job, jobs.stamp[job]);
  }
}

/** A retried job's delay is over. */
export function endHold(run: Run, job: JobId): void {
  run.jobs.held[job] = 0;
  run.clock.moving--;
  joinLane(run, job);
}
