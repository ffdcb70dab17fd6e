/** From submission to RUNNABLE and from one job's end to its dependents (docs/simulation.md §2). */
import { Kind, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import { unbookFor } from '../state/bookings.ts';
import { Event } from '../state/event.ts';
import { failJob } from './job-ends.ts';
import { isMainNode, isNode, isParent } from '../state/job-state.ts';
import { JobStatus } from '../../words/job-status.ts';
import { markDirty, type Run } from '../state/run.ts';

/** A job arrives, an array parent with its children, a multi-node job with its nodes. */
export function submitJob(run: Run, job: number): void {
  const { trace, jobs, model, nature } = run;
  trace.write(Kind.JobSubmitted, job, -1, 0);
  markDirty(run);
  const parent = isParent(model, job);
  const refused = isRefused(run, job);
  if (parent) spawnChildren(run, job);
  else admit(run, job);
  if (refused) return refuseSubmission(run, job);
  if (run.hasShares) openShares(run, job);
  const delay = nature.submitToRunnableMs(job);
  const dependencies = model.jobs.dependencyCount[job]!;
  if (delay === 0 && dependencies === 0 && !parent) return makeRunnable(run, job);
  jobs.status[job] = JobStatus.SUBMITTED;
  jobs.waits[job]! += dependencies + 1;
  if (delay === 0) {
    evaluateJob(run, job);
  } else {
    run.moving++;
    run.events.push(run.now + delay, Event.JobEvaluates, job, jobs.stamp[job]!);
  }
}

/** A queue takes submissions while it is ENABLED, and of at most 500 active shares. */
function isRefused({ model, routes, shares, hasShares, now }: Run, job: number): boolean {
  if (routes.isOpen[model.jobs.queue[job]!] === 0) return true;
  const share = hasShares ? model.jobs.share[job]! : -1;
  return share >= 0 && shares.isRefused(share, now);
}

function spawnChildren(run: Run, parent: number): void {
  const { firstChild, childCount, dependencyCount } = run.model.jobs;
  const first = firstChild[parent]!;
  run.jobs.openChildren[parent] = childCount[parent]!;
  for (let child = first; child < first + childCount[parent]!; child++) {
    run.trace.write(Kind.JobSpawned, child, -1, 0);
    run.jobs.status[child] = JobStatus.PENDING;
    run.jobs.waits[child]! += dependencyCount[child]! + 1;
    admit(run, child);
  }
}

/** Numbers a job in the order of submission and gives it its place in its lane. */
function admit(run: Run, job: number): void {
  if (run.hasShares) run.jobs.sequence[job] = run.sequence++;
  if (run.hasNodes && isNode(run.model, job)) return;
  run.jobs.lanePosition[job] = run.lanes[run.lanePlan.of(job)]!.enter(job);
}

/** The job, or each child or node, fails at once; a parent when they all have. */
function refuseSubmission(run: Run, job: number): void {
  const { firstChild, childCount } = run.model.jobs;
  const { doomed, evaluated } = run.jobs;
  doomed[job] = Reason.SubmissionRefused;
  evaluated[job] = 1;
  for (let child = 0; child < childCount[job]!; child++) {
    doomed[firstChild[job]! + child] = Reason.SubmissionRefused;
  }
  failJob(run, job, Reason.SubmissionRefused);
  settle(run);
}

/** The share of the job, or of each child or node, has one open job more. */
function openShares({ model, shares }: Run, job: number): void {
  const share = model.jobs.share[job]!;
  if (share < 0) return;
  const opened = Math.max(1, model.jobs.childCount[job]!);
  for (let count = 0; count < opened; count++) shares.submitted(share);
}

/** The scheduler looks at a submitted job for the first time. */
export function evaluateJob(run: Run, job: number): void {
  const { jobs, model, trace } = run;
  jobs.evaluated[job] = 1;
  const parent = isParent(model, job);
  if (parent) {
    trace.write(Kind.JobPending, job, -1, 0);
    jobs.status[job] = JobStatus.PENDING;
  }
  jobs.waits[job]!--;
  if (jobs.doomed[job] !== Reason.Ok) failJob(run, job, Reason.DependencyFailed);
  else if (parent) openGate(run, job, jobs.waits[job] === 0);
  else if (jobs.waits[job] === 0) makeRunnable(run, job);
  else {
    trace.write(Kind.JobPending, job, -1, 0);
    jobs.status[job] = JobStatus.PENDING;
  }
  settle(run);
}

/**
 * Walks an array's children: those already doomed fail; the others, if the gate is open, may run.
 * Of a multi-node job only the main node stands in the queue.
 */
function openGate(run: Run, parent: number, open: boolean): void {
  const { jobs, model } = run;
  const first = model.jobs.firstChild[parent]!;
  for (let child = first; child < first + model.jobs.childCount[parent]!; child++) {
    if (jobs.status[child]! >= JobStatus.SUCCEEDED || isNode(model, child)) continue;
    if (jobs.doomed[child] !== Reason.Ok) failJob(run, child, Reason.DependencyFailed);
    else if (open && --jobs.waits[child]! === 0) makeRunnable(run, child);
  }
}

function makeRunnable(run: Run, job: number): void {
  if (run.hasEvents && run.jobs.stop[job] !== Reason.Ok) {
    failJob(run, job, run.jobs.stop[job]! as Reason);
    return;
  }
  run.trace.write(Kind.JobRunnable, job, -1, 0);
  run.jobs.status[job] = JobStatus.RUNNABLE;
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
  if (run.booked.length > 0) unbookFor(run, job);
}

/** Tells of every job that just turned terminal whoever waits for it, until nothing follows. */
export function settle(run: Run): void {
  const { settled } = run;
  if (settled.length === 0) return;
  const { parent } = run.model.jobs;
  for (let index = 0; index < settled.length; index++) {
    const job = settled.at(index);
    const succeeded = run.jobs.status[job] === JobStatus.SUCCEEDED;
    if (run.hasEdges) tellDependents(run, job, succeeded);
    if (parent[job]! >= 0) tellParent(run, job, succeeded);
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
  if (--jobs.waits[dependent]! !== 0 || status !== JobStatus.PENDING) return;
  if (isParent(model, dependent)) openGate(run, dependent, true);
  else makeRunnable(run, dependent);
}

function doomDependent(run: Run, dependent: number): void {
  const { jobs, model } = run;
  if (jobs.doomed[dependent] !== Reason.Ok || jobs.status[dependent]! >= JobStatus.SUCCEEDED)
    return;
  jobs.doomed[dependent] = Reason.DependencyFailed;
  const parent = model.jobs.parent[dependent]!;
  const evaluated = parent < 0 ? jobs.evaluated[dependent] : jobs.evaluated[parent];
  if (evaluated === 1) failJob(run, dependent, Reason.DependencyFailed);
}

/** Array: fails if any child did. Multi-node: what became of the main node. */
function tellParent(run: Run, child: number, succeeded: boolean): void {
  const { jobs, model, settled } = run;
  const parent = model.jobs.parent[child]!;
  const ofNodes = isNode(model, child) || isMainNode(model, child);
  if (!succeeded && !isNode(model, child)) jobs.childFailed[parent] = 1;
  if (--jobs.openChildren[parent]! > 0) return;
  dropEvaluation(run, parent);
  const failed = jobs.childFailed[parent] === 1;
  const reason = ofNodes ? (jobs.endReason[parent]! as Reason) : arrayReason(run, parent);
  const exitCode = ofNodes && failed ? jobs.endCode[parent]! : -1;
  const what = failed ? code(Kind.JobFailed, reason) : Kind.JobSucceeded;
  run.trace.write(what, parent, -1, exitCode);
  jobs.status[parent] = failed ? JobStatus.FAILED : JobStatus.SUCCEEDED;
  settled.push(parent);
}

/** Why an array failed: its own dependency, a stop of all of it, else one of its children. */
function arrayReason({ jobs, hasEvents }: Run, parent: number): Reason {
  const stop = hasEvents ? jobs.stop[parent]! : Reason.Ok;
  return (jobs.doomed[parent]! || stop || Reason.ArrayChildFailed) as Reason;
}

/** A submitted job that ends before its evaluation is not evaluated any more. */
export function dropEvaluation(run: Run, job: number): void {
  const { jobs } = run;
  if (jobs.evaluated[job] === 1 || jobs.status[job] !== JobStatus.SUBMITTED) return;
  jobs.stamp[job]!++;
  run.moving--;
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
