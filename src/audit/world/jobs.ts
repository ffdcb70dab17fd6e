/** Jobs as the records so far leave them. */
import type { JobStatusName } from '../../words/job-status.ts';
import type { InstanceId, JobId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { createsJob, type JobStep } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { isAttemptLast, type RowOf } from '../row.ts';
import { firstOf } from './family.ts';
import type { WorldInstance } from './instances.ts';
import { workPlan, type WorkPlan } from './work-plan.ts';

/** A job's present; instants in ms, NaN = never. */
export interface WorldJob {
  status: JobStatusName;
  createdMs: number;
  /** Where its latest attempt is or was; −1 = nowhere. */
  instance: InstanceId;
  attempt: number;
  startedMs: number;
  /** What its latest attempt that turned RUNNING had to do then. */
  plan: WorkPlan | undefined;
  /** What that attempt has kept of it. */
  keptMs: number;
  /** Of its first submission: work that all of them have saved. */
  savedMs: number;
  /** How and when its latest attempt ended, or the job itself where that was not in an attempt. */
  endedMs: number;
  reason: Reason;
  exitCode: number;
}

const stages: Readonly<Record<JobStatusName, 'before' | 'attempt' | 'after'>> = {
  NONE: 'before',
  SUBMITTED: 'before',
  PENDING: 'before',
  RUNNABLE: 'before',
  STARTING: 'attempt',
  RUNNING: 'attempt',
  SUCCEEDED: 'after',
  FAILED: 'after',
};

/** Whether the job has an instance. */
export function inAttempt({ status }: WorldJob): boolean {
  return stages[status] === 'attempt';
}

/** Whether the job has ended. */
export function isOver({ status }: WorldJob): boolean {
  return stages[status] === 'after';
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

/** undefined = what it was before. */
const stateAfter: Readonly<Record<JobStep, JobStatusName | undefined>> = {
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

/** Jobs and what they run on. */
interface AuditedLives {
  readonly jobs: Rows<JobId, WorldJob>;
  readonly instances: Rows<InstanceId, WorldInstance>;
}

/** Makes the record true of its job, and of the instance where that is. */
export function applyToJob(
  model: Model,
  { jobs, instances }: AuditedLives,
  row: RowOf<JobStep>,
): void {
  const job = jobs[row.job];
  job.status = stateAfter[row.kind] ?? job.status;
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
    const { job: id, value: attempt } = row;
    const { offering } = instances[row.instance];
    job.startedMs = row.at;
    job.plan = workPlan(model, { job: id, attempt, offering }, jobs[firstOf(model, id)].savedMs);
  } else if (isAttemptLast(row)) {
    if (job.instance >= 0) instances[job.instance].jobs.delete(row.job);
    job.endedMs = row.at;
    job.reason = row.reason;
    job.exitCode = row.value;
  }
}

/** The attempt of a job keeps work for it and for its later submissions. */
export function keepWork(job: WorldJob, first: WorldJob, keptMs: number): void {
  job.keptMs = keptMs;
  first.savedMs += Math.round(keptMs * (job.plan?.speed ?? 1));
}
