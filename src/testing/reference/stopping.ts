/**
 * Stopping jobs: cancelled late, terminated, or with their queue deleted
 * [stops.1, stops.10, stops.18].
 */
import { Reason } from '../../trace/record.ts';
import { finishAttempt } from './attempt-ends.ts';
import { signal } from './attempts.ts';
import { failAll, settle } from './endings.ts';
import { isParent, parentOf, queuedChildrenOf, togetherWith } from './family.ts';
import { makeDirty } from './changes.ts';
import { type Attempt, isTerminal, type Job, type Sim } from './state.ts';

export interface StopRequest {
  readonly reason: Reason;
  /** A cancel: it ignores started jobs, and waits with jobs that wait for dependencies. */
  readonly late: boolean;
}

/** Whether the stop affects the job or one of its children, now or later. */
export function hasEffect(sim: Sim, job: Job, stop: StopRequest): boolean {
  return targetsOf(sim, job).some((one) => affects(sim, one, stop));
}

/** A parent is stopped with all its array children, or with its main node. */
function targetsOf(sim: Sim, job: Job): Job[] {
  return isParent(sim, job) ? queuedChildrenOf(sim, job) : [job];
}

function affects(sim: Sim, job: Job, { late }: StopRequest): boolean {
  if (job.status === 'NONE' || isTerminal(job)) return false;
  const attempt = attemptOf(sim, job);
  if (attempt !== undefined) return !late && attempt.stoppedFor === undefined;
  return !late || !isPending(sim, job) || job.lateStop === undefined;
}

/** The attempt in which it is STARTING or RUNNING. */
function attemptOf(sim: Sim, job: Job): Attempt | undefined {
  return sim.attempts.find((one) => one.job === job && one.endedAt === undefined);
}

/** Whether it is evaluated and waits for dependencies. */
function isPending(sim: Sim, job: Job): boolean {
  return job.status === 'PENDING' && (parentOf(sim, job) ?? job).evaluated;
}

export function stopJob(sim: Sim, job: Job, stop: StopRequest): void {
  if (!hasEffect(sim, job, stop)) return;
  makeDirty(sim);
  job.stoppedFor = stop.reason;
  const affected = targetsOf(sim, job).filter((one) => affects(sim, one, stop));
  settle(
    sim,
    affected.flatMap((one) => stopOne(sim, one, stop)),
  );
}

/** Returns the jobs that became terminal. */
function stopOne(sim: Sim, job: Job, { reason, late }: StopRequest): Job[] {
  const attempt = attemptOf(sim, job);
  if (attempt !== undefined) {
    attempt.stoppedFor = reason;
    if (attempt.startedAt === undefined)
      return finishAttempt(sim, attempt, { reason, exitCode: -1 });
    signal(sim, attempt, reason);
    return [];
  }
  if (late && isPending(sim, job)) {
    job.lateStop = reason;
    return [];
  }
  return failAll(sim, togetherWith(sim, job), reason);
}

/** A deleted queue terminates its jobs, children and nodes with their parents. */
export function stopJobsOfDeletedQueues(sim: Sim): void {
  const { queue, parent } = sim.model.jobs;
  for (const { id } of sim.queues.filter((one) => !sim.world.queues[one.id].exists)) {
    for (const job of sim.jobs) {
      if (queue[job.id] !== id || parent[job.id] >= 0) continue;
      stopJob(sim, job, { reason: Reason.QueueDeleted, late: false });
    }
  }
}
