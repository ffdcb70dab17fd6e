/** The life of an attempt: placed, running, signalled, ended (rules of a run, §3). */
import { statusReason } from '../../src/trace/reason-text.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import { settle, writeTerminal } from './jobs.ts';
import { isRetried } from './retry.ts';
import { becomeIdle, terminate } from './scale-in.ts';
import type { Attempt, Instance, Job, Simulation } from './state.ts';
import { makeDirty, push, write } from './state.ts';

/** STARTING on `instance`; who calls says when it will be RUNNING. */
export function place(sim: Simulation, job: Job, instance: Instance): Attempt {
  job.status = 'STARTING';
  job.attempt += 1;
  const attempt: Attempt = {
    job,
    number: job.attempt,
    instance,
    placedAt: sim.now,
    startedAt: undefined,
    endedAt: undefined,
    signalledFor: undefined,
    plan: 0,
  };
  sim.attempts.push(attempt);
  instance.attempts.push(attempt);
  instance.hadJob = true;
  instance.idle = undefined;
  instance.overdue = false;
  const object = instance.id;
  write(sim, Kind.JobPlaced, { subject: job.id, object, value: attempt.number });
  return attempt;
}

/** On an EC2 instance: RUNNING once the image is there. */
export function startWithImage(sim: Simulation, attempt: Attempt): void {
  startAfter(sim, attempt, startDelay(sim, attempt));
}

/** A start that is due at once needs no event. */
export function startAfter(sim: Simulation, attempt: Attempt, delay: number): void {
  if (delay === 0) start(sim, attempt);
  else push(sim, sim.now + delay, 4, () => start(sim, attempt));
}

function startDelay(sim: Simulation, { job, instance, number }: Attempt): number {
  const image = sim.model.jobs.image[job.id]!;
  if (image < 0 || sim.model.images[image]!.sizeMB === 0) {
    return sim.nature.cachedStartMs(job.id, number);
  }
  const thereAt = instance.imageThereAt.get(image);
  if (thereAt === undefined) {
    const pull = sim.nature.pullMs(job.id, instance.environment);
    instance.imageThereAt.set(image, sim.now + pull);
    return pull;
  }
  if (sim.now < thereAt) return thereAt - sim.now;
  return sim.nature.cachedStartMs(job.id, number);
}

/** RUNNING. */
function start(sim: Simulation, attempt: Attempt): void {
  if (attempt.endedAt !== undefined) return;
  const { job, instance, number } = attempt;
  attempt.startedAt = sim.now;
  job.status = 'RUNNING';
  write(sim, Kind.JobStarted, { subject: job.id, object: instance.id, value: number });
  const naturalEnd = sim.now + sim.nature.workMs(job.id, number);
  const timeout = sim.model.jobs.timeoutMs[job.id]!;
  const signalAt =
    timeout === Infinity ? Infinity : sim.now + timeout + sim.nature.timeoutLagMs(job.id, number);
  if (signalAt < naturalEnd) {
    push(sim, signalAt, 1, () => signal(sim, attempt, Reason.TimedOut));
    return;
  }
  const exitCode = sim.nature.exitCode(job.id, number);
  planEnd(sim, attempt, {
    at: naturalEnd,
    rank: 0,
    reason: Reason.ContainerExited,
    exitCode,
  });
}

interface PlannedEnd {
  readonly at: number;
  readonly rank: number;
  readonly reason: Reason;
  readonly exitCode: number;
}

/** It ends stopLag after `at`, unless another plan or a loss comes first. */
function planEnd(sim: Simulation, attempt: Attempt, planned: PlannedEnd): void {
  attempt.plan += 1;
  const plan = attempt.plan;
  const at = planned.at + sim.nature.stopLagMs(attempt.job.id, attempt.number);
  push(sim, at, planned.rank, () => {
    if (attempt.plan === plan) endAttempt(sim, attempt, planned);
  });
}

/** SIGTERM, for `why`. */
export function signal(sim: Simulation, attempt: Attempt, why: Reason): void {
  if (attempt.endedAt !== undefined || attempt.signalledFor !== undefined) return;
  const { job, instance, number } = attempt;
  attempt.signalledFor = why;
  write(sim, Kind.JobSignalled, {
    subject: job.id,
    object: instance.id,
    reason: why,
    value: number,
  });
  const outcome = sim.model.outcomes[sim.model.jobs.outcome[job.id]!]!;
  const naturalEnd = attempt.startedAt! + sim.nature.workMs(job.id, number);
  const ownStop = sim.now + outcome.onSigtermMs;
  const kill = sim.now + outcome.stopTimeoutMs;
  if (naturalEnd <= ownStop && naturalEnd <= kill) {
    const reason = why === Reason.TimedOut ? why : Reason.ContainerExited;
    const exitCode = sim.nature.exitCode(job.id, number);
    planEnd(sim, attempt, { at: naturalEnd, rank: 1, reason, exitCode });
  } else if (ownStop <= kill) {
    planEnd(sim, attempt, { at: ownStop, rank: 1, reason: why, exitCode: 143 });
  } else {
    planEnd(sim, attempt, { at: kill, rank: 1, reason: why, exitCode: 137 });
  }
}

/** The attempt leaves its instance for `reason`. */
export function endAttempt(
  sim: Simulation,
  attempt: Attempt,
  { reason, exitCode }: { readonly reason: Reason; readonly exitCode: number },
): void {
  if (attempt.endedAt !== undefined) return;
  makeDirty(sim);
  const { job, instance } = attempt;
  attempt.endedAt = sim.now;
  instance.attempts = instance.attempts.filter((other) => other !== attempt);
  const retried = mayRetry(sim, attempt, { reason, exitCode });
  if (retried) {
    retry(sim, attempt, { reason, exitCode });
  } else {
    const succeeded = exitCode === 0 && reason !== Reason.TimedOut;
    writeTerminal(sim, job, { succeeded, reason, object: instance.id, value: exitCode });
  }
  leaveInstance(sim, instance);
  if (!retried) settle(sim, [job]);
}

function leaveInstance(sim: Simulation, instance: Instance): void {
  if (sim.model.environments[instance.environment]!.platform === 'FARGATE') {
    terminate(sim, instance, instance.noticed ? Reason.Reclaimed : Reason.TaskEnded);
  } else if (instance.attempts.length === 0) {
    becomeIdle(sim, instance);
  }
}

interface End {
  readonly reason: Reason;
  readonly exitCode: number;
}

function mayRetry(sim: Simulation, attempt: Attempt, { reason, exitCode }: End): boolean {
  if (reason === Reason.TimedOut || exitCode === 0) return false;
  const strategy = sim.model.retryStrategies[sim.model.jobs.retry[attempt.job.id]!]!;
  return isRetried(strategy, numberAfter(sim, attempt), {
    statusReason: statusReason(reason, attempt.instance.id),
    exitCode,
  });
}

/** Attempts used once this one is over. */
function numberAfter(sim: Simulation, attempt: Attempt): number {
  const counts = sim.model.assumptions.scheduler.startFailureCountsAsAttempt;
  return attempt.startedAt !== undefined || counts ? attempt.number : attempt.number - 1;
}

function retry(sim: Simulation, attempt: Attempt, { reason, exitCode }: End): void {
  const { job, instance } = attempt;
  job.status = 'RUNNABLE';
  job.retried = true;
  job.leftBehind = false;
  job.attempt = numberAfter(sim, attempt);
  write(sim, Kind.JobRetried, { subject: job.id, object: instance.id, reason, value: exitCode });
  const delay = sim.nature.retryDelayMs(job.id, job.attempt, reason === Reason.HostTerminated);
  if (delay === 0) return;
  job.held = true;
  push(sim, sim.now + delay, 5, () => {
    job.held = false;
    makeDirty(sim);
  });
}
