/** The life of an attempt: placed, running, signalled [attempts.3, attempts.6, attempts.9]. */
import { Kind, Reason } from '../../trace/record.ts';
import { type End, endAttempt } from './attempt-ends.ts';
import { isMainNode, isOtherNode, otherNodesOf } from './family.ts';
import { shapeOnInstance } from './limits.ts';
import { beginPull, giveUpPull } from './pulls.ts';
import { push, write } from './changes.ts';
import type { Attempt, Instance, Job, ImagePull, Sim } from './state.ts';
import { takeUnits } from './stock.ts';
import { ownReason, wholeMs } from './work.ts';

/** STARTING on `instance` as the next attempt; the caller schedules RUNNING. */
export function place(sim: Sim, job: Job, instance: Instance): Attempt {
  job.attempt++;
  takeUnits(sim, job);
  return occupy(sim, job, instance);
}

function occupy(sim: Sim, job: Job, instance: Instance): Attempt {
  job.status = 'STARTING';
  const attempt: Attempt = {
    job,
    number: job.attempt,
    instance,
    shape: shapeOnInstance(sim, job),
    placedAt: sim.now,
    awaited: undefined,
    startedAt: undefined,
    endedAt: undefined,
    signalledFor: undefined,
    stoppedFor: undefined,
    plan: 0,
  };
  sim.attempts.push(attempt);
  instance.attempts.push(attempt);
  if (!instance.hadJob) sim.environments[instance.environment].unusedLosses = [];
  instance.hadJob = true;
  instance.idle = undefined;
  instance.overdue = false;
  const object = instance.id;
  write(sim, Kind.JobPlaced, { subject: job.id, object, value: attempt.number });
  return attempt;
}

/** On an EC2 instance: RUNNING once the image is present. */
export function startWithImage(sim: Sim, attempt: Attempt): void {
  const { job, instance, number } = attempt;
  const image = sim.model.jobs.image[job.id];
  const pull = instance.pulls.get(image);
  if (sizeMB(sim, job) === 0 || isOver(sim, pull)) {
    startAt(sim, attempt, sim.now + sim.nature.cachedStartMs(job.id, number));
  } else {
    startAfterPull(sim, attempt, pull);
  }
}

function isOver(sim: Sim, pull: ImagePull | undefined): boolean {
  return pull?.endsAt !== undefined && pull.endsAt <= sim.now;
}

/** RUNNING once `pull` is over, or one of its own. */
export function startAfterPull(sim: Sim, attempt: Attempt, pull?: ImagePull): void {
  const { job, instance } = attempt;
  const awaited = pull ?? beginPull(sim, instance, sizeMB(sim, job));
  instance.pulls.set(sim.model.jobs.image[job.id], awaited);
  attempt.awaited = awaited;
  if (awaited.endsAt === undefined) awaited.waiting.push(() => start(sim, attempt));
  startAt(sim, attempt, awaited.endsAt);
}

/** 0 = nothing to pull. */
function sizeMB(sim: Sim, { id }: Job): number {
  const image = sim.model.jobs.image[id];
  return image < 0 ? 0 : sim.model.images[image].sizeMB;
}

/** RUNNING then (undefined = at the end of its pull), unless that is too late. */
function startAt(sim: Sim, attempt: Attempt, at: number | undefined): void {
  const { environment } = attempt.instance;
  const latest = sim.now + sim.model.environments[environment].latencies.startTimeout;
  if (at === sim.now) start(sim, attempt);
  else if (at !== undefined && at <= latest) push(sim, at, 4, () => start(sim, attempt));
  else if (latest < Infinity) push(sim, latest, 6, () => timeOutStart(sim, attempt));
}

/** It has not started in time: a pull that no other attempt awaits is abandoned. */
function timeOutStart(sim: Sim, attempt: Attempt): void {
  if (attempt.plan > 0 || attempt.endedAt !== undefined) return;
  const { awaited, instance, job } = attempt;
  const isAwaited = instance.attempts.some((one) => one !== attempt && one.awaited === awaited);
  if (awaited !== undefined && !isOver(sim, awaited) && !isAwaited) {
    instance.pulls.delete(sim.model.jobs.image[job.id]);
    giveUpPull(sim, awaited);
  }
  endAttempt(sim, attempt, { reason: Reason.StartTimedOut, exitCode: -1 });
}

/** Whether nature lets the start fail; it fails at the end of the instant's events. */
function failsToStart(sim: Sim, attempt: Attempt): boolean {
  const { job, instance, number } = attempt;
  const end = { reason: Reason.StartFailed, exitCode: -1 };
  if (!sim.nature.startFails(job.id, number + job.freeStarts, instance.offering)) return false;
  push(sim, sim.now, 6, () => endAttempt(sim, attempt, end));
  return true;
}

/** RUNNING. */
function start(sim: Sim, attempt: Attempt): void {
  if (attempt.endedAt !== undefined) return;
  const { job, instance, number } = attempt;
  attempt.plan++;
  if (failsToStart(sim, attempt)) return;
  attempt.startedAt = sim.now;
  job.status = 'RUNNING';
  write(sim, Kind.JobStarted, { subject: job.id, object: instance.id, value: number });
  planFirstStop(sim, attempt);
  if (isMainNode(sim, job)) placeOtherNodes(sim, job);
}

/** Its own end, or an earlier signal of its timeout; nodes have no signals. */
function planFirstStop(sim: Sim, attempt: Attempt): void {
  const { job, number } = attempt;
  const naturalEnd = sim.now + wholeMs(sim, attempt);
  const timeout = sim.model.jobs.timeoutMs[job.id];
  const signalAt =
    timeout === 0 || isOtherNode(sim, job)
      ? Infinity
      : sim.now + timeout + sim.nature.timeoutLagMs(job.id, number);
  if (signalAt < naturalEnd) {
    push(sim, signalAt, 1, () => signal(sim, attempt, Reason.TimedOut));
    return;
  }
  const exitCode = sim.nature.exitCode(job.id, number);
  planEnd(sim, attempt, {
    at: naturalEnd,
    rank: 0,
    reason: ownReason(sim, job),
    exitCode,
  });
}

/** When the main node runs, the others start on the instances held for them. */
function placeOtherNodes(sim: Sim, main: Job): void {
  for (const node of otherNodesOf(sim, main)) {
    const instance = sim.instances.find((one) => one.node === node)!;
    node.attempt = main.attempt;
    node.ownEnd = undefined;
    startWithImage(sim, occupy(sim, node, instance));
  }
}

interface PlannedEnd extends End {
  readonly at: number;
  readonly rank: number;
}

/** It ends stopLag after `at`, unless another end or a loss comes first. */
function planEnd(sim: Sim, attempt: Attempt, planned: PlannedEnd): void {
  attempt.plan++;
  const plan = attempt.plan;
  const at = planned.at + sim.nature.stopLagMs(attempt.job.id, attempt.number);
  push(sim, at, planned.rank, () => {
    if (attempt.plan === plan) endAttempt(sim, attempt, planned);
  });
}

/** SIGTERM, for `why`. */
export function signal(sim: Sim, attempt: Attempt, why: Reason): void {
  if (attempt.endedAt !== undefined || attempt.signalledFor !== undefined) return;
  const { job, instance, number } = attempt;
  attempt.signalledFor = why;
  write(sim, Kind.JobSignalled, {
    subject: job.id,
    object: instance.id,
    reason: why,
    value: number,
  });
  const outcome = sim.model.outcomes[sim.model.jobs.outcome[job.id]];
  const naturalEnd = attempt.startedAt! + wholeMs(sim, attempt);
  const ownStop = sim.now + outcome.onSigtermMs;
  const kill = sim.now + outcome.stopTimeoutMs;
  if (naturalEnd <= ownStop && naturalEnd <= kill) {
    const reason = why === Reason.TimedOut ? why : ownReason(sim, job);
    const exitCode = sim.nature.exitCode(job.id, number);
    planEnd(sim, attempt, { at: naturalEnd, rank: 1, reason, exitCode });
  } else if (ownStop <= kill) {
    planEnd(sim, attempt, { at: ownStop, rank: 1, reason: why, exitCode: 143 });
  } else {
    planEnd(sim, attempt, { at: kill, rank: 1, reason: why, exitCode: 137 });
  }
}
