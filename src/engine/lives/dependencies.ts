/**
 * From submission to RUNNABLE, and from a job's end to its dependents [jobs.4, jobs.14, jobs.27].
 */
import type { JobId } from '../../kernel/ids.ts';
import { isTerminal, JobStatus } from '../../words/job-status.ts';
import { isMainNode, isNode, isParent } from '../../model/rules/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import { unbookFor } from '../state/bookings.ts';
import { Event } from '../state/event.ts';
import type { Run } from '../state/run.ts';
import { failJob } from './job-ends.ts';
import { isSubmittedAgain } from './resubmission.ts';

/** Submits a job, an array with its children, a multi-node job with its nodes [J2, J3]. */
export function submitJob(run: Run, job: JobId): void {
  const { trace, jobs, model, nature, features, clock } = run;
  trace.write(Kind.JobSubmitted, job, -1, 0);
  clock.askForPass();
  const parent = isParent(model.jobs, job);
  const refused = isRefused(run, job);
  if (parent) spawnChildren(run, job);
  else admit(run, job);
  if (refused) return refuseSubmission(run, job);
  if (features.shares) openShares(run, job);
  const delay = nature.submitToRunnableMs(job);
  const dependencies = model.jobs.dependencyCount[job];
  if (delay === 0 && dependencies === 0 && !parent) return makeRunnable(run, job);
  jobs.status[job] = JobStatus.SUBMITTED;
  jobs.waits[job] += dependencies + 1;
  if (delay === 0) {
    evaluateJob(run, job);
  } else {
    clock.moving++;
    run.events.push(clock.now + delay, Event.JobEvaluates, job, jobs.stamp[job]);
  }
}

/** A queue takes jobs while it is ENABLED, and from at most 500 active shares [Q4, Q24]. */
function isRefused({ model, world, shares, features, clock }: Run, job: JobId): boolean {
  if (world.isOpen[model.jobs.queue[job]] === 0) return true;
  const share = features.shares ? model.jobs.share[job] : -1;
  return share >= 0 && shares.isRefused(share, clock.now);
}

function spawnChildren(run: Run, parent: JobId): void {
  const { jobs, trace } = run;
  const { firstChild, childCount, dependencyCount } = run.model.jobs;
  const first = firstChild[parent];
  jobs.openChildren[parent] = childCount[parent];
  for (let child = first; child < first + childCount[parent]; child++) {
    trace.write(Kind.JobSpawned, child, -1, 0);
    jobs.status[child] = JobStatus.PENDING;
    jobs.waits[child] += dependencyCount[child] + 1;
    admit(run, child);
  }
}

/** Numbers a job by order of submission and gives it its position in its lane [Q18]. */
function admit({ jobs, queues, model, features }: Run, job: JobId): void {
  if (features.shares) jobs.sequence[job] = queues.sequence++;
  if (features.nodes && isNode(model.jobs, job)) return;
  jobs.lanePosition[job] = queues.enter(job);
}

/** Fails the job at once, or a parent's children or nodes and then the parent. */
function refuseSubmission(run: Run, job: JobId): void {
  const { firstChild, childCount } = run.model.jobs;
  const { doomed, evaluated } = run.jobs;
  const first = firstChild[job];
  doomed[job] = Reason.SubmissionRefused;
  evaluated[job] = 1;
  for (let child = first; child < first + childCount[job]; child++) {
    doomed[child] = Reason.SubmissionRefused;
  }
  failJob(run, job, Reason.SubmissionRefused);
  settle(run);
}

/** The job, or each child or node, is an open job of its share. */
function openShares({ model, shares }: Run, job: JobId): void {
  const share = model.jobs.share[job];
  if (share < 0) return;
  const opened = Math.max(1, model.jobs.childCount[job]);
  for (let count = 0; count < opened; count++) shares.submitted(share);
}

/** The scheduler looks at a submitted job for the first time [J4]. */
export function evaluateJob(run: Run, job: JobId): void {
  const { jobs, model, trace } = run;
  jobs.evaluated[job] = 1;
  const parent = isParent(model.jobs, job);
  const doomed = jobs.doomed[job] !== Reason.Ok;
  const ready = --jobs.waits[job] === 0;
  if (parent || !(doomed || ready)) {
    trace.write(Kind.JobPending, job, -1, 0);
    jobs.status[job] = JobStatus.PENDING;
  }
  if (doomed) failJob(run, job, Reason.DependencyFailed);
  else if (parent) openGate(run, job, ready);
  else if (ready) makeRunnable(run, job);
  settle(run);
}

/**
 * An array's doomed children fail; the others may run if the gate is open. A multi-node job queues
 * its main node only [D11, multi-node.2].
 */
function openGate(run: Run, parent: JobId, open: boolean): void {
  const { jobs, model } = run;
  const first = model.jobs.firstChild[parent];
  for (let child = first; child < first + model.jobs.childCount[parent]; child++) {
    if (isTerminal(jobs.status[child]) || isNode(model.jobs, child)) continue;
    if (jobs.doomed[child] !== Reason.Ok) failJob(run, child, Reason.DependencyFailed);
    else if (open && --jobs.waits[child] === 0) makeRunnable(run, child);
  }
}

function makeRunnable(run: Run, job: JobId): void {
  const { jobs, trace, features } = run;
  if (features.events && jobs.stop[job] !== Reason.Ok) {
    failJob(run, job, jobs.stop[job]);
    return;
  }
  trace.write(Kind.JobRunnable, job, -1, 0);
  jobs.status[job] = JobStatus.RUNNABLE;
  joinLane(run, job);
}

/** Adds a RUNNABLE job to its lane. */
export function joinLane(run: Run, job: JobId): void {
  const { jobs, queues, clock, model, world } = run;
  const lane = queues.laneOf(job);
  const state = queues.states[model.jobs.queue[job]];
  lane.add(jobs.lanePosition[job], jobs.retried[job] === 1);
  queues.runnable++;
  if (run.features.shares) run.shares.enqueue(model.jobs.share[job], clock.now);
  if (clock.hasGrid && state.runnable++ === 0) state.runnableSince = clock.now;
  const isBehind = state.stoppedAt >= 0 && lane.head() === state.stoppedAt;
  if (isBehind) world.islands.touchDemand(model.jobs.queue[job]);
  else world.islands.touchQueue(model.jobs.queue[job]);
  clock.askForPass();
}

/** Removes a RUNNABLE job from its lane. */
export function leaveLane(run: Run, job: JobId): void {
  const { jobs, queues, clock, model, fleet, world } = run;
  queues.laneOf(job).delete(jobs.lanePosition[job], jobs.retried[job] === 1);
  queues.runnable--;
  if (run.features.shares) run.shares.dequeue(model.jobs.share[job]);
  if (clock.hasGrid) queues.states[model.jobs.queue[job]].runnable--;
  world.islands.touchQueue(model.jobs.queue[job]);
  if (fleet.booked.length > 0) unbookFor(run, job);
}

/**
 * Notifies dependents and parents of jobs that turned terminal, until none is left [D7, D8]. Who
 * waits for a job that is submitted again waits for the end of its last submission.
 */
export function settle(run: Run): void {
  const { settled, status } = run.jobs;
  if (settled.length === 0) return;
  const { edges, resubmissions } = run.features;
  const { parent, firstSubmission } = run.model.jobs;
  for (let index = 0; index < settled.length; index++) {
    const job = settled.at(index);
    const succeeded = status[job] === JobStatus.SUCCEEDED;
    const isOver = edges && !(resubmissions && isSubmittedAgain(run, job));
    if (isOver) notifyDependents(run, firstSubmission[job], succeeded);
    if (parent[job] >= 0) notifyParent(run, job, succeeded);
    if (isOver) fireTriggers(run, firstSubmission[job]);
  }
  settled.clear();
}

function notifyDependents(run: Run, job: JobId, succeeded: boolean): void {
  const { start, targets } = run.model.jobs.dependents;
  const end = start[(job + 1) as JobId];
  for (let edge = start[job]; edge < end; edge++) {
    if (succeeded) releaseDependent(run, targets[edge]);
    else doomDependent(run, targets[edge]);
  }
}

function releaseDependent(run: Run, dependent: JobId): void {
  const { jobs, model } = run;
  const status = jobs.status[dependent];
  if (--jobs.waits[dependent] !== 0 || status !== JobStatus.PENDING) return;
  if (isParent(model.jobs, dependent)) openGate(run, dependent, true);
  else makeRunnable(run, dependent);
}

function doomDependent(run: Run, dependent: JobId): void {
  const { jobs, model } = run;
  if (jobs.doomed[dependent] !== Reason.Ok || isTerminal(jobs.status[dependent])) return;
  jobs.doomed[dependent] = Reason.DependencyFailed;
  const parent = model.jobs.parent[dependent];
  const evaluated = parent < 0 ? jobs.evaluated[dependent] : jobs.evaluated[parent];
  if (evaluated === 1) failJob(run, dependent, Reason.DependencyFailed);
}

/**
 * Ends a parent with its last child: an array fails if any child did, a multi-node job ends as its
 * main node did [J33, J34].
 */
function notifyParent(run: Run, child: JobId, succeeded: boolean): void {
  const { jobs, model } = run;
  const parent = model.jobs.parent[child];
  const isOtherNode = isNode(model.jobs, child);
  if (!succeeded && !isOtherNode) jobs.childFailed[parent] = 1;
  if (--jobs.openChildren[parent] > 0) return;
  dropEvaluation(run, parent);
  const isMultiNode = isOtherNode || isMainNode(model.jobs, child);
  const failed = jobs.childFailed[parent] === 1;
  const reason = isMultiNode ? jobs.endReason[parent] : arrayReason(run, parent);
  const exitCode = isMultiNode && failed ? jobs.endCode[parent] : -1;
  const end = failed ? code(Kind.JobFailed, reason) : code(Kind.JobSucceeded, Reason.Ok);
  run.trace.write(end, parent, -1, exitCode);
  jobs.status[parent] = failed ? JobStatus.FAILED : JobStatus.SUCCEEDED;
  jobs.settled.push(parent);
}

/** Why an array failed: a dependency of its own, a stop of the whole array, or a child. */
function arrayReason({ jobs, features }: Run, parent: JobId): Reason {
  const stop = features.events ? jobs.stop[parent] : Reason.Ok;
  return jobs.doomed[parent] || stop || Reason.ArrayChildFailed;
}

/** A SUBMITTED job that ends is no longer evaluated. */
export function dropEvaluation({ jobs, clock }: Run, job: JobId): void {
  if (jobs.evaluated[job] === 1 || jobs.status[job] !== JobStatus.SUBMITTED) return;
  jobs.stamp[job]++;
  clock.moving--;
}

function fireTriggers({ jobs, model, events, clock }: Run, job: JobId): void {
  const { triggers, triggerCount, gapMs } = model.jobs;
  const end = triggers.start[(job + 1) as JobId];
  for (let edge = triggers.start[job]; edge < end; edge++) {
    const next = triggers.targets[edge];
    if (++jobs.triggersFired[next] < triggerCount[next]) continue;
    clock.moving++;
    events.push(clock.now + gapMs[next], Event.JobSubmits, next, 0);
  }
}
