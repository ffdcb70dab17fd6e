/** The end of a job, whatever brought it about: its record, its state, and who must be told. */
import { Kind, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import { isMainNode, isParent } from '../state/job-state.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { Run } from '../state/run.ts';

/** A plain job, a child or a node ends with its attempt; `what`: JobSucceeded or JobFailed, why. */
export function endJob(run: Run, job: number, what: number, exitCode: number): void {
  run.trace.write(what, job, run.jobs.instance[job]!, exitCode);
  close(run, job, what, exitCode);
}

/** It ends without an attempt, or after its container has; −1: there is no exit code. */
export function endIdleJob(run: Run, job: number, what: number, exitCode: number): void {
  run.trace.write(what, job, -1, exitCode);
  close(run, job, what, exitCode);
}

/** JobFailed without an attempt: a plain job, all open children of an array, all open nodes. */
export function failJob(run: Run, job: number, reason: Reason): void {
  const { model } = run;
  const whole = isMainNode(model, job) ? model.jobs.parent[job]! : job;
  const what = code(Kind.JobFailed, reason);
  if (!isParent(model, whole)) return endIdleJob(run, job, what, -1);
  const first = model.jobs.firstChild[whole]!;
  for (let child = first; child < first + model.jobs.childCount[whole]!; child++) {
    if (run.jobs.status[child]! < JobStatus.SUCCEEDED) endIdleJob(run, child, what, -1);
  }
}

function close(run: Run, job: number, what: number, exitCode: number): void {
  const { jobs, model } = run;
  const { parent } = model.jobs;
  jobs.status[job] = (what & 255) === Kind.JobSucceeded ? JobStatus.SUCCEEDED : JobStatus.FAILED;
  if (run.hasShares) closeShare(run, job);
  if (run.hasNodes && isMainNode(model, job)) {
    jobs.endReason[parent[job]!] = what >> 8;
    jobs.endCode[parent[job]!] = exitCode;
  }
  if (run.hasEdges || parent[job]! >= 0) run.settled.push(job);
}

/** The job's share has one open job less; a refused submission has not made it active. */
function closeShare({ model, jobs, shares, now }: Run, job: number): void {
  const share = model.jobs.share[job]!;
  if (share >= 0 && jobs.doomed[job] !== Reason.SubmissionRefused) shares.ended(share, now);
}
