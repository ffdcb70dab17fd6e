/** From submission to RUNNABLE and from one job's end to its dependents (docs/simulation.md §2). */
import { code } from '../trace/writer.ts';
import { Kind, Reason } from '../trace/record.ts';
import { Event } from './event.ts';
import { isArrayParent, Status } from './job-state.ts';
import { markDirty, type Run } from './run.ts';

const failedByDependency = code(Kind.JobFailed, Reason.DependencyFailed);
const failedByChild = code(Kind.JobFailed, Reason.ArrayChildFailed);

/** A job arrives, an array parent with its children. */
export function submitJob(run: Run, job: number): void {
  const { trace, jobs, model, nature } = run;
  trace.write(Kind.JobSubmitted, job, -1, 0);
  markDirty(run);
  const delay = nature.submitToRunnableMs(job);
  const dependencies = model.jobs.dependencyCount[job]!;
  const parent = isArrayParent(model, job);
  if (parent) spawnChildren(run, job);
  else enterLane(run, job);
  if (delay === 0 && dependencies === 0 && !parent) return makeRunnable(run, job);
  jobs.status[job] = Status.Submitted;
  jobs.waits[job]! += dependencies + 1;
  if (delay === 0) {
    evaluateJob(run, job);
  } else {
    run.moving++;
    run.events.push(run.now + delay, Event.JobEvaluates, job, 0);
  }
}

function spawnChildren(run: Run, parent: number): void {
  const { firstChild, childCount, dependencyCount } = run.model.jobs;
  const first = firstChild[parent]!;
  run.jobs.openChildren[parent] = childCount[parent]!;
  for (let child = first; child < first + childCount[parent]!; child++) {
    run.trace.write(Kind.JobSpawned, child, -1, 0);
    run.jobs.status[child] = Status.Pending;
    run.jobs.waits[child]! += dependencyCount[child]! + 1;
    enterLane(run, child);
  }
}

function enterLane(run: Run, job: number): void {
  if (run.shareUse.length > 0) run.jobs.sequence[job] = run.sequence++;
  run.jobs.lanePosition[job] = run.lanes[run.lanePlan.of(job)]!.enter(job);
}

/** The scheduler looks at a submitted job for the first time. */
export function evaluateJob(run: Run, job: number): void {
  const { jobs, model, trace } = run;
  jobs.evaluated[job] = 1;
  const parent = isArrayParent(model, job);
  if (parent) {
    trace.write(Kind.JobPending, job, -1, 0);
    jobs.status[job] = Status.Pending;
  }
  jobs.waits[job]!--;
  if (jobs.doomed[job] === 1) failDependent(run, job);
  else if (parent) openGate(run, job, jobs.waits[job] === 0);
  else if (jobs.waits[job] === 0) makeRunnable(run, job);
  else {
    trace.write(Kind.JobPending, job, -1, 0);
    jobs.status[job] = Status.Pending;
  }
  settle(run);
}

/**
 * Walks an array's children: those already doomed fail; the others, if the gate is open, may run.
 */
function openGate(run: Run, parent: number, open: boolean): void {
  const { jobs, model } = run;
  const first = model.jobs.firstChild[parent]!;
  for (let child = first; child < first + model.jobs.childCount[parent]!; child++) {
    if (jobs.status[child]! >= Status.Succeeded) continue;
    if (jobs.doomed[child] === 1) failDependent(run, child);
    else if (open && --jobs.waits[child]! === 0) makeRunnable(run, child);
  }
}

function makeRunnable(run: Run, job: number): void {
  run.trace.write(Kind.JobRunnable, job, -1, 0);
  run.jobs.status[job] = Status.Runnable;
  joinLane(run, job);
}

/** Puts a RUNNABLE job up for dispatch. */
export function joinLane(run: Run, job: number): void {
  const { lanePosition, retried } = run.jobs;
  run.lanes[run.lanePlan.of(job)]!.add(lanePosition[job]!, retried[job] === 1);
  run.runnable++;
  markDirty(run);
}

/** Takes a RUNNABLE job out of its lane. */
export function leaveLane(run: Run, job: number): void {
  const { lanePosition, retried } = run.jobs;
  run.lanes[run.lanePlan.of(job)]!.delete(lanePosition[job]!, retried[job] === 1);
  run.runnable--;
}

/** A job failed because of a dependency; an array parent through all its open children. */
function failDependent(run: Run, job: number): void {
  const { jobs, model, trace, settled } = run;
  if (!isArrayParent(model, job)) {
    trace.write(failedByDependency, job, -1, -1);
    jobs.status[job] = Status.Failed;
    settled.push(job);
    return;
  }
  const first = model.jobs.firstChild[job]!;
  for (let child = first; child < first + model.jobs.childCount[job]!; child++) {
    if (jobs.status[child]! < Status.Succeeded) failDependent(run, child);
  }
}

/** Tells of every job that just turned terminal whoever waits for it, until nothing follows. */
export function settle(run: Run): void {
  const { settled } = run;
  if (settled.length === 0) return;
  const { parent } = run.model.jobs;
  for (let index = 0; index < settled.length; index++) {
    const job = settled.at(index);
    const succeeded = run.jobs.status[job] === Status.Succeeded;
    if (run.hasEdges) tellDependents(run, job, succeeded);
    if (parent[job]! >= 0) tellParent(run, parent[job]!, succeeded);
    if (run.hasEdges) fireTriggers(run, job);
  }
  settled.clear();
}

function tellDependents(run: Run, job: number, succeeded: boolean): void {
  const { start, targets } = run.model.jobs.dependents;
  for (let edge = start[job]!; edge < start[job + 1]!; edge++) {
    if (succeeded) releaseDependent(run, targets[edge]!);
    else doomDependent(run, targets[edge]!);
  }
}

function releaseDependent(run: Run, dependent: number): void {
  const { jobs, model } = run;
  const status = jobs.status[dependent]!;
  if (--jobs.waits[dependent]! !== 0 || status !== Status.Pending) return;
  if (isArrayParent(model, dependent)) openGate(run, dependent, true);
  else makeRunnable(run, dependent);
}

function doomDependent(run: Run, dependent: number): void {
  const { jobs, model } = run;
  if (jobs.doomed[dependent] === 1 || jobs.status[dependent]! >= Status.Succeeded) return;
  jobs.doomed[dependent] = 1;
  const parent = model.jobs.parent[dependent]!;
  const evaluated = parent < 0 ? jobs.evaluated[dependent] : jobs.evaluated[parent];
  if (evaluated === 1) failDependent(run, dependent);
}

function tellParent(run: Run, parent: number, succeeded: boolean): void {
  const { jobs, trace, settled } = run;
  if (!succeeded) jobs.childFailed[parent] = 1;
  if (--jobs.openChildren[parent]! > 0) return;
  const failed = jobs.childFailed[parent] === 1;
  const failure = jobs.doomed[parent] === 1 ? failedByDependency : failedByChild;
  trace.write(failed ? failure : Kind.JobSucceeded, parent, -1, -1);
  jobs.status[parent] = failed ? Status.Failed : Status.Succeeded;
  settled.push(parent);
}

function fireTriggers(run: Run, job: number): void {
  const { triggers, triggerCount, gapMs } = run.model.jobs;
  for (let edge = triggers.start[job]!; edge < triggers.start[job + 1]!; edge++) {
    const next = triggers.targets[edge]!;
    if (++run.jobs.triggersFired[next]! < triggerCount[next]!) continue;
    run.moving++;
    run.events.push(run.now + gapMs[next]!, Event.JobSubmits, next, 0);
  }
}
