/** Jobs that are cancelled, terminated, or lose their queue [stops.1, stops.10]. */
import { assertNever } from '../kernel/assert.ts';
import type { JobId } from '../kernel/ids.ts';
import { isTerminal, JobStatus } from '../words/job-status.ts';
import type { Model } from '../model/model.ts';
import { isNode, isParent } from '../model/rules/kinds.ts';
import { Reason } from '../trace/record.ts';
import { forgetRefusal } from './dispatch/refusals.ts';
import { breakOff, signalJob } from './lives/attempts.ts';
import { dropEvaluation, leaveLane } from './lives/dependencies.ts';
import { failJob } from './lives/job-ends.ts';
import { leaveInstance } from './lives/leaving.ts';
import { isSeated } from './state/job-state.ts';
import type { Run } from './state/run.ts';

/** A stop: why, and whether PENDING jobs stop only when they would be RUNNABLE (a cancel) [J46]. */
export interface Stop {
  readonly reason: Reason;
  readonly late: boolean;
}

/** Whether a stop would change a job, or one of a parent's children, now or later. */
export function wouldStop({ model, jobs }: Run, job: JobId, stop: Stop): boolean {
  return membersOf(model, job).some((member) => {
    const status = jobs.status[member];
    if (status === JobStatus.NONE || isTerminal(status)) return false;
    const stopped = jobs.stop[member] !== Reason.Ok;
    return isSeated(status) ? !stop.late && !stopped : !stop.late || !stopped;
  });
}

/** Stops a job, or each child or the main node of a parent [J37]. */
export function stopJob(run: Run, job: JobId, stop: Stop): void {
  if (!wouldStop(run, job, stop)) return;
  const { model, jobs, clock } = run;
  if (isParent(model.jobs, job)) jobs.stop[job] = stop.reason;
  for (const member of membersOf(model, job)) stopMember(run, member, stop);
  clock.askForPass();
}

/** The jobs that a stop reaches: the job itself, or a parent's children or main node in order. */
function membersOf({ jobs }: Model, job: JobId): readonly JobId[] {
  if (!isParent(jobs, job)) return [job];
  const first = jobs.firstChild[job];
  const children: JobId[] = [];
  for (let child = first; child < first + jobs.childCount[job]; child++) {
    if (!isNode(jobs, child)) children.push(child);
  }
  return children;
}

function stopMember(run: Run, job: JobId, { reason, late }: Stop): void {
  const { jobs } = run;
  const status = jobs.status[job];
  switch (status) {
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
      if (late && isEvaluated(run, job)) jobs.stop[job] = jobs.stop[job] || reason;
      else failJob(run, job, reason);
      return;
    case JobStatus.NONE:
    case JobStatus.SUCCEEDED:
    case JobStatus.FAILED:
      return;
    default:
      assertNever(status);
  }
}

/** A child counts as evaluated with its parent. */
function isEvaluated({ jobs, model }: Run, job: JobId): boolean {
  const parent = model.jobs.parent[job];
  return jobs.evaluated[parent < 0 ? job : parent] === 1;
}

function leaveQueue(run: Run, job: JobId): void {
  const { jobs, model, clock } = run;
  if (jobs.held[job] === 1) {
    jobs.held[job] = 0;
    jobs.stamp[job]++;
    clock.moving--;
    return;
  }
  leaveLane(run, job);
  forgetRefusal(run, model.jobs.queue[job], job);
}
