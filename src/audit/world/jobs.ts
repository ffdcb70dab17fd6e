/** Jobs as the records so far leave them. */
import type { InstanceId, JobId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { JobStatusName } from '../../words/job-status.ts';
import { createsJob, type JobStep } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { isAttemptLast, type RowOf } from '../row.ts';
import { childrenOf } from './family.ts';
import type { WorldInstance } from './instances.ts';
import { workPlan, type WorkPlan } from './work-plan.ts';

/** A job now; instants in ms, NaN = never. */
export interface WorldJob {
  status: JobStatusName;
  createdMs: number;
  /** Where its latest attempt is or was; −1 = nowhere. */
  instance: InstanceId;
  attempt: number;
  startedMs: number;
  /** What its latest RUNNING attempt had to do when it started. */
  plan: WorkPlan | undefined;
  /** How much of that work the attempt has kept. */
  keptMs: number;
  /** On the first submission: the work that all submissions of the job have saved. */
  savedMs: number;
  /** How and when its latest attempt ended, or the job itself if it ended outside an attempt. */
  endedMs: number;
  reason: Reason;
  exitCode: number;
}

/** Whether the job has an instance. */
export function inAttempt({ status }: WorldJob): boolean {
  return status === 'STARTING' || status === 'RUNNING';
}

/** Whether the job has ended. */
export function isOver({ status }: WorldJob): boolean {
  return status === 'SUCCEEDED' || status === 'FAILED';
}

export function newJob(): WorldJob {
  return {
    status: 'NONE',
    createdMs: NaN,
    instance: -1,
    attempt: 0,
    startedMs: NaN,
    plan: undefined,
    keptMs: 0,
    savedMs: 0,
    endedMs: NaN,
    reason: Reason.Ok,
    exitCode: -1,
  };
}

/** undefined = the status stays. */
const statusAfter: Readonly<Record<JobStep, JobStatusName | undefined>> = {
  [Kind.JobSubmitted]: 'SUBMITTED',
  [Kind.JobSpawned]: 'PENDING',
  [Kind.JobPending]: 'PENDING',
  [Kind.JobRunnable]: 'RUNNABLE',
  [Kind.JobPlaced]: 'STARTING',
  [Kind.JobStarted]: 'RUNNING',
  [Kind.JobSignalled]: undefined,
  [Kind.JobRetried]: 'RUNNABLE',
  [Kind.JobSucceeded]: 'SUCCEEDED',
  [Kind.JobFailed]: 'FAILED',
  [Kind.NodeEnded]: 'PENDING',
};

/** Whether all children or nodes of a parent have ended. */
export function childrenEnded(model: Model, jobs: Rows<JobId, WorldJob>, parent: JobId): boolean {
  return childrenOf(model, parent).every((child) => isOver(jobs[child]));
}

/** Applies a record to its job, and to the instance that the job is on. */
export function applyToJob(
  model: Model,
  jobs: Rows<JobId, WorldJob>,
  instances: Rows<InstanceId, WorldInstance>,
  row: RowOf<JobStep>,
): void {
  const job = jobs[row.job];
  job.status = statusAfter[row.kind] ?? job.status;
  if (createsJob(row.kind)) job.createdMs = row.at;
  else if (row.kind === Kind.JobPlaced) {
    job.instance = row.instance;
    job.attempt = row.value;
    job.startedMs = NaN;
    job.plan = undefined;
    job.keptMs = 0;
    instances[row.instance].jobs.add(row.job);
    instances[row.instance].placements++;
  } else if (row.kind === Kind.JobStarted) {
    const { savedMs } = jobs[model.jobs.firstSubmission[row.job]];
    job.startedMs = row.at;
    job.plan = workPlan(model, row, instances[row.instance].offering, savedMs);
  } else if (isAttemptLast(row)) {
    if (job.instance >= 0) instances[job.instance].jobs.delete(row.job);
    job.endedMs = row.at;
    job.reason = row.reason;
    job.exitCode = row.value;
  }
}

/** Records the work that an attempt of a job keeps for it and for its later submissions. */
export function keepWork(job: WorldJob, first: WorldJob, keptMs: number): void {
  job.keptMs = keptMs;
  first.savedMs += Math.round(keptMs * (job.plan?.speed ?? 1));
}
