/** Jobs that are cancelled, terminated, or lose their queue (docs/simulation.md §2). */
import { Reason } from '../trace/record.ts';
import { breakOff, signalJob } from './lives/attempts.ts';
import { dropEvaluation, leaveLane } from './lives/dependencies.ts';
import { failJob } from './lives/job-ends.ts';
import { isNode, isParent } from './state/job-state.ts';
import { JobStatus } from '../words/job-status.ts';
import { leaveInstance } from './lives/leaving.ts';
import { forgetRefusal } from './dispatch/refusals.ts';
import { markDirty, type Run } from './state/run.ts';

/** A stop: why, and whether it waits until PENDING jobs would be RUNNABLE (a cancel does). */
export interface Stop {
  readonly reason: Reason;
  readonly late: boolean;
}

/** Whether a stop would do anything to a job or to one of a parent's children, now or later. */
export function wouldStop(run: Run, job: number, stop: Stop): boolean {
  return membersOf(run, job).some((member) => {
    const status = run.jobs.status[member]!;
    if (status === JobStatus.NONE || status >= JobStatus.SUCCEEDED) return false;
    const seated = status === JobStatus.STARTING || status === JobStatus.RUNNING;
    const stopped = run.jobs.stop[member] !== Reason.Ok;
    return seated ? !stop.late && !stopped : !stop.late || !stopped;
  });
}

/** Stops a job, or each child or the main node of a parent. */
export function stopJob(run: Run, job: number, stop: Stop): void {
  if (!wouldStop(run, job, stop)) return;
  if (isParent(run.model, job)) run.jobs.stop[job] = stop.reason;
  for (const member of membersOf(run, job)) stopMember(run, member, stop);
  markDirty(run);
}

/** What a stop of a job means: itself, or what a parent gathers in order. */
function membersOf({ model }: Run, job: number): readonly number[] {
  if (!isParent(model, job)) return [job];
  const { firstChild, childCount } = model.jobs;
  const children = Array.from({ length: childCount[job]! }, (_, index) => firstChild[job]! + index);
  return children.filter((child) => !isNode(model, child));
}

function stopMember(run: Run, job: number, { reason, late }: Stop): void {
  const { jobs } = run;
  switch (jobs.status[job]) {
    case JobStatus.STARTING:
      if (late) return;
      jobs.stop[job] = reason;
      breakOff(run, job, reason);
      leaveInstance(run, job);
      return;
    case JobStatus.RUNNING:
      if (late || jobs.stop[job] !== Reason.Ok) return;
      jobs.stop[job] = reason;
      signalJob(run, job, reason);
      return;
    case JobStatus.SUBMITTED:
      dropEvaluation(run, job);
      failJob(run, job, reason);
      return;
    case JobStatus.RUNNABLE:
      leaveQueue(run, job);
      failJob(run, job, reason);
      return;
    case JobStatus.PENDING:
      if (late && isEvaluated(run, job)) jobs.stop[job] = jobs.stop[job]! || reason;
      else failJob(run, job, reason);
  }
}

/** A child counts as evaluated with its parent. */
function isEvaluated({ jobs, model }: Run, job: number): boolean {
  const parent = model.jobs.parent[job]!;
  return jobs.evaluated[parent < 0 ? job : parent] === 1;
}

function leaveQueue(run: Run, job: number): void {
  const { jobs, model } = run;
  if (jobs.held[job] === 1) {
    jobs.held[job] = 0;
    jobs.stamp[job]!++;
    run.moving--;
    return;
  }
  leaveLane(run, job);
  forgetRefusal(run, model.jobs.queue[job]!, job);
}
