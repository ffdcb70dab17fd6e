/** How jobs become RUNNABLE or end, and the effects on others [jobs.26, jobs.27, jobs.41]. */
import type { JobId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import {
  childrenOf,
  isMultiNodeParent,
  isParent,
  mainNodeOf,
  parentOf,
  queuedChildrenOf,
  togetherWith,
} from './family.ts';
import { firstSubmission, isSubmittedAgain } from './resubmission.ts';
import { noteWaiting } from './since.ts';
import { dropBookings, makeDirty, push, write } from './changes.ts';
import { isTerminal, type Job, type JobOutcome, type Sim } from './state.ts';

/** Failed for `reason` without an attempt. */
export function failure(reason: Reason): JobOutcome {
  return { succeeded: false, reason, object: -1, value: -1 };
}

export function writeTerminal(sim: Sim, job: Job, end: JobOutcome): void {
  const { succeeded, reason, object, value } = end;
  job.status = succeeded ? 'SUCCEEDED' : 'FAILED';
  job.held = false;
  job.end = end;
  job.endedAt = sim.now;
  const queue = sim.queues[sim.model.jobs.queue[job.id]];
  if (queue.lastRefusal?.job === job.id) queue.lastRefusal = undefined;
  dropBookings(sim, job);
  const kind = succeeded ? Kind.JobSucceeded : Kind.JobFailed;
  write(sim, kind, { subject: job.id, reason, object, value });
}

/** Fails the jobs that are not terminal yet for `reason`; returns them. */
export function failAll(sim: Sim, jobs: readonly Job[], reason: Reason): Job[] {
  const failing = jobs.filter((job) => !isTerminal(job));
  for (const job of failing) writeTerminal(sim, job, failure(reason));
  return failing;
}

/**
 * RUNNABLE, or FAILED by a late stop that waited for this; returns the jobs that became terminal.
 */
export function admit(sim: Sim, job: Job): Job[] {
  if (isTerminal(job)) return [];
  if (job.lateStop !== undefined) {
    makeDirty(sim);
    return failAll(sim, togetherWith(sim, job), job.lateStop);
  }
  makeDirty(sim);
  job.status = 'RUNNABLE';
  noteWaiting(sim, job);
  write(sim, Kind.JobRunnable, { subject: job.id });
  return [];
}

/** The effects of the ends of jobs, first in, first out; `list` grows meanwhile. */
export function settle(sim: Sim, list: Job[]): void {
  for (const ended of list) {
    const isOver = !isSubmittedAgain(sim, ended);
    if (isOver) settleDependents(sim, ended, list);
    settleParent(sim, ended, list);
    if (isOver) settleTriggers(sim, ended);
  }
}

function settleDependents(sim: Sim, ended: Job, list: Job[]): void {
  const { start, targets } = sim.model.jobs.dependents;
  const { id } = firstSubmission(sim, ended);
  const next: JobId = id + 1;
  for (let edge = start[id]; edge < start[next]; edge++) {
    const dependent = sim.jobs[targets[edge]];
    const turned =
      ended.status === 'SUCCEEDED' ? oneWaitLess(sim, dependent) : failDependent(sim, dependent);
    list.push(...turned);
  }
}

function oneWaitLess(sim: Sim, dependent: Job): Job[] {
  dependent.openDependencies--;
  if (dependent.openDependencies > 0 || isTerminal(dependent)) return [];
  const parent = parentOf(sim, dependent);
  const admitted = parent === undefined ? dependent.evaluated : parent.gateOpen;
  if (!admitted) return [];
  return isParent(sim, dependent) ? openGate(sim, dependent) : admit(sim, dependent);
}

function openGate(sim: Sim, parent: Job): Job[] {
  parent.gateOpen = true;
  const waiting = queuedChildrenOf(sim, parent).filter((child) => child.openDependencies === 0);
  return waiting.flatMap((child) => admit(sim, child));
}

function failDependent(sim: Sim, dependent: Job): Job[] {
  dependent.dependencyFailed = true;
  if (!(parentOf(sim, dependent) ?? dependent).evaluated) return [];
  const failing = isParent(sim, dependent) ? childrenOf(sim, dependent) : [dependent];
  return failAll(sim, failing, Reason.DependencyFailed);
}

function settleParent(sim: Sim, ended: Job, list: Job[]): void {
  const parent = parentOf(sim, ended);
  if (parent === undefined) return;
  parent.openChildren--;
  if (ended.status === 'FAILED') parent.childFailed = true;
  if (parent.openChildren > 0) return;
  const end = isMultiNodeParent(sim, parent) ? multiNodeEnd(sim, parent) : arrayEnd(parent);
  writeTerminal(sim, parent, end);
  list.push(parent);
}

const success: JobOutcome = { succeeded: true, reason: Reason.Ok, object: -1, value: -1 };

function arrayEnd(parent: Job): JobOutcome {
  if (!parent.childFailed) return success;
  if (!parent.accepted) return failure(Reason.SubmissionRefused);
  if (parent.dependencyFailed) return failure(Reason.DependencyFailed);
  return failure(parent.stoppedFor ?? Reason.ArrayChildFailed);
}

/** The main node decides. */
function multiNodeEnd(sim: Sim, parent: Job): JobOutcome {
  const main = mainNodeOf(sim, parent).end!;
  return main.succeeded ? success : { ...main, object: -1 };
}

function settleTriggers(sim: Sim, ended: Job): void {
  const { triggers, gapMs } = sim.model.jobs;
  const { id } = firstSubmission(sim, ended);
  const next: JobId = id + 1;
  for (let edge = triggers.start[id]; edge < triggers.start[next]; edge++) {
    const target = sim.jobs[triggers.targets[edge]];
    target.openTriggers--;
    if (target.openTriggers === 0) push(sim, sim.now + gapMs[target.id], 5, target);
  }
}
