/** Submission, evaluation and terminal states of jobs (rules of a run, §2). */
import { Kind, Reason } from '../../src/trace/record.ts';
import type { Job, Simulation } from './state.ts';
import { isTerminal, makeDirty, push, write } from './state.ts';

/** Children of an array parent in index order; none for other jobs. */
export function childrenOf(sim: Simulation, job: Job): Job[] {
  const { firstChild, childCount } = sim.model.jobs;
  const first = firstChild[job.id]!;
  return sim.jobs.filter((other) => other.id >= first && other.id < first + childCount[job.id]!);
}

function isArrayParent(sim: Simulation, job: Job): boolean {
  return sim.model.jobs.childCount[job.id]! > 0;
}

/** Undefined for everything but an array child. */
function parentOf(sim: Simulation, job: Job): Job | undefined {
  const parent = sim.model.jobs.parent[job.id]!;
  return sim.model.jobs.arrayIndex[job.id]! >= 0 ? sim.jobs[parent] : undefined;
}

export function submit(sim: Simulation, job: Job): void {
  makeDirty(sim);
  job.status = 'SUBMITTED';
  write(sim, Kind.JobSubmitted, { subject: job.id });
  if (!isArrayParent(sim, job)) job.sequence = sim.nextSequence++;
  for (const child of childrenOf(sim, job)) {
    child.status = 'PENDING';
    child.sequence = sim.nextSequence++;
    write(sim, Kind.JobSpawned, { subject: child.id });
  }
  const delay = sim.nature.submitToRunnableMs(job.id);
  if (delay === 0) evaluate(sim, job);
  else push(sim, sim.now + delay, 5, () => evaluate(sim, job));
}

function evaluate(sim: Simulation, job: Job): void {
  job.evaluated = true;
  if (isArrayParent(sim, job)) {
    evaluateParent(sim, job);
  } else if (job.dependencyFailed) {
    writeTerminal(sim, job, dependencyFailed);
    settle(sim, [job]);
  } else if (job.openDependencies === 0) {
    turnRunnable(sim, job);
  } else {
    turnPending(sim, job);
  }
}

/** One walk over the children opens the gate and fails those that cannot run any more. */
function evaluateParent(sim: Simulation, parent: Job): void {
  turnPending(sim, parent);
  parent.gateOpen = parent.openDependencies === 0;
  const failed: Job[] = [];
  for (const child of childrenOf(sim, parent)) {
    if (parent.dependencyFailed || child.dependencyFailed) {
      writeTerminal(sim, child, dependencyFailed);
      failed.push(child);
    } else if (parent.gateOpen && child.openDependencies === 0) {
      turnRunnable(sim, child);
    }
  }
  settle(sim, failed);
}

function turnPending(sim: Simulation, job: Job): void {
  job.status = 'PENDING';
  write(sim, Kind.JobPending, { subject: job.id });
}

function turnRunnable(sim: Simulation, job: Job): void {
  makeDirty(sim);
  job.status = 'RUNNABLE';
  job.leftBehind = false;
  write(sim, Kind.JobRunnable, { subject: job.id });
}

function openGate(sim: Simulation, parent: Job): void {
  parent.gateOpen = true;
  for (const child of childrenOf(sim, parent)) {
    if (child.openDependencies === 0) turnRunnable(sim, child);
  }
}

/** How a job ends: what its last record says. */
export interface JobEnd {
  readonly succeeded: boolean;
  readonly reason: Reason;
  readonly object: number;
  readonly value: number;
}

const dependencyFailed: JobEnd = {
  succeeded: false,
  reason: Reason.DependencyFailed,
  object: -1,
  value: -1,
};

export function writeTerminal(sim: Simulation, job: Job, end: JobEnd): void {
  const { succeeded, reason, object, value } = end;
  job.status = succeeded ? 'SUCCEEDED' : 'FAILED';
  const kind = succeeded ? Kind.JobSucceeded : Kind.JobFailed;
  write(sim, kind, { subject: job.id, reason, object, value });
}

/** What follows from the ends of jobs, first in, first out; `list` grows on the way. */
export function settle(sim: Simulation, list: Job[]): void {
  for (const ended of list) {
    settleDependents(sim, ended, list);
    settleParent(sim, ended, list);
    settleTriggers(sim, ended);
  }
}

function settleDependents(sim: Simulation, ended: Job, list: Job[]): void {
  const { start, targets } = sim.model.jobs.dependents;
  for (let edge = start[ended.id]!; edge < start[ended.id + 1]!; edge++) {
    const dependent = sim.jobs[targets[edge]!]!;
    if (ended.status === 'SUCCEEDED') oneWaitLess(sim, dependent);
    else failDependent(sim, dependent, list);
  }
}

function oneWaitLess(sim: Simulation, dependent: Job): void {
  dependent.openDependencies -= 1;
  if (dependent.openDependencies > 0) return;
  const parent = parentOf(sim, dependent);
  const admitted = parent === undefined ? dependent.evaluated : parent.gateOpen;
  if (!admitted) return;
  if (isArrayParent(sim, dependent)) openGate(sim, dependent);
  else turnRunnable(sim, dependent);
}

function failDependent(sim: Simulation, dependent: Job, list: Job[]): void {
  dependent.dependencyFailed = true;
  if (!(parentOf(sim, dependent) ?? dependent).evaluated) return;
  const failing = isArrayParent(sim, dependent) ? childrenOf(sim, dependent) : [dependent];
  for (const job of failing) {
    if (isTerminal(job)) continue;
    writeTerminal(sim, job, dependencyFailed);
    list.push(job);
  }
}

function settleParent(sim: Simulation, ended: Job, list: Job[]): void {
  const parent = parentOf(sim, ended);
  if (parent === undefined) return;
  parent.openChildren -= 1;
  if (ended.status === 'FAILED') parent.childFailed = true;
  if (parent.openChildren > 0) return;
  writeTerminal(sim, parent, parentEnd(parent));
  list.push(parent);
}

function parentEnd(parent: Job): JobEnd {
  if (parent.dependencyFailed) return dependencyFailed;
  if (parent.childFailed) return { ...dependencyFailed, reason: Reason.ArrayChildFailed };
  return { succeeded: true, reason: Reason.Ok, object: -1, value: -1 };
}

function settleTriggers(sim: Simulation, ended: Job): void {
  const { triggers, gapMs } = sim.model.jobs;
  for (let edge = triggers.start[ended.id]!; edge < triggers.start[ended.id + 1]!; edge++) {
    const target = sim.jobs[triggers.targets[edge]!]!;
    target.openTriggers -= 1;
    if (target.openTriggers > 0) continue;
    push(sim, sim.now + gapMs[target.id]!, 5, () => submit(sim, target));
  }
}
