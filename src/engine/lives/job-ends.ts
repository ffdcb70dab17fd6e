/** The end of a job: its record, its state, and what depends on it [jobs.27, jobs.28]. */
import type { JobId } from '../../kernel/ids.ts';
import { isTerminal, JobStatus } from '../../words/job-status.ts';
import { isMainNode, isParent } from '../../model/rules/kinds.ts';
import type { JobLast } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { type Code, code } from '../../trace/writer.ts';
import type { Run } from '../state/run.ts';

/** How a job ends: JobSucceeded or JobFailed, and why. */
export type JobEnd = Code<JobLast>;

/** Ends a plain job, a child or a node with its attempt. */
export function endJob(run: Run, job: JobId, end: JobEnd, exitCode: number): void {
  run.trace.write(end, job, run.jobs.instance[job], exitCode);
  close(run, job, end, exitCode);
}

/** Ends it without an attempt, or after its container has exited; exit code −1 = none. */
export function endIdleJob(run: Run, job: JobId, end: JobEnd, exitCode: number): void {
  run.trace.write(end, job, -1, exitCode);
  close(run, job, end, exitCode);
}

/** Fails without an attempt a plain job, all open children of an array, or all open nodes. */
export function failJob(run: Run, job: JobId, reason: Reason): void {
  const { jobs } = run.model;
  const top = isMainNode(jobs, job) ? jobs.parent[job] : job;
  const end = code(Kind.JobFailed, reason);
  if (!isParent(jobs, top)) return endIdleJob(run, job, end, -1);
  const first = jobs.firstChild[top];
  for (let child = first; child < first + jobs.childCount[top]; child++) {
    if (!isTerminal(run.jobs.status[child])) endIdleJob(run, child, end, -1);
  }
}

function close(run: Run, job: JobId, end: JobEnd, exitCode: number): void {
  const { jobs, model, features } = run;
  const parent = model.jobs.parent[job];
  jobs.status[job] = (end & 255) === Kind.JobSucceeded ? JobStatus.SUCCEEDED : JobStatus.FAILED;
  if (features.shares) closeShare(run, job);
  if (features.nodes && isMainNode(model.jobs, job)) {
    jobs.endReason[parent] = (end >> 8) as Reason;
    jobs.endCode[parent] = exitCode;
  }
  if (features.edges || parent >= 0) jobs.settled.push(job);
}

/** The job is no longer an open job of its share; a refused submission never was. */
function closeShare({ model, jobs, shares, clock }: Run, job: JobId): void {
  const share = model.jobs.share[job];
  if (share >= 0 && jobs.doomed[job] !== Reason.SubmissionRefused) shares.ended(share, clock.now);
}
