/** Every job: its state, its instants, its attempts. */
import { JobStatus } from '../../words/job-status.ts';
import { assertNever } from '../../kernel/assert.ts';
import { float64, int32, uint8 } from '../../kernel/columns.ts';
import type { AttemptId, JobId, ReadOnlyColumns, RowId } from '../../kernel/ids.ts';
import type { JobStep } from '../../trace/kinds.ts';
import { Kind, Reason, type Records } from '../../trace/record.ts';
import { type AttemptColumns, closeAttempt, openAttempt } from './attempt-lives.ts';

/** The state of a job after each step of its life. */
export const statusAfter: Readonly<Record<JobStep, JobStatus>> = {
  [Kind.JobSubmitted]: JobStatus.SUBMITTED,
  [Kind.JobSpawned]: JobStatus.PENDING,
  [Kind.JobPending]: JobStatus.PENDING,
  [Kind.JobRunnable]: JobStatus.RUNNABLE,
  [Kind.JobPlaced]: JobStatus.STARTING,
  [Kind.JobStarted]: JobStatus.RUNNING,
  [Kind.JobSignalled]: JobStatus.RUNNING,
  [Kind.JobRetried]: JobStatus.RUNNABLE,
  [Kind.JobSucceeded]: JobStatus.SUCCEEDED,
  [Kind.JobFailed]: JobStatus.FAILED,
  [Kind.NodeEnded]: JobStatus.PENDING,
};

/** One row a job of the model; instants in ms, NaN = never. */
export function jobColumns(count: number) {
  const jobs = {
    status: uint8<JobId, JobStatus>(count),
    /** Why it ended, or why the head of a queue waits. */
    reason: uint8<JobId, Reason>(count),
    createdMs: float64<JobId>(count),
    /** First RUNNABLE. */
    runnableMs: float64<JobId>(count),
    firstStartedMs: float64<JobId>(count),
    /** Latest attempt RUNNING, unless that is the first; 0 = it is. */
    restartedMs: float64<JobId>(count),
    /** The terminal state. */
    stoppedMs: float64<JobId>(count),
    /** −1 = none. */
    lastAttempt: int32<JobId, AttemptId>(count),
  };
  jobs.createdMs.fill(NaN);
  jobs.runnableMs.fill(NaN);
  jobs.firstStartedMs.fill(NaN);
  jobs.stoppedMs.fill(NaN);
  jobs.lastAttempt.fill(-1);
  return jobs;
}
type LifeColumns = ReturnType<typeof jobColumns>;
export type JobLives = ReadOnlyColumns<LifeColumns>;

/** The columns that records of jobs write. */
interface JobsAndAttempts {
  readonly jobs: LifeColumns;
  readonly attempts: AttemptColumns;
}

/** Writes one job record into the columns of jobs and attempts. */
export function writeJob(
  { jobs, attempts }: JobsAndAttempts,
  kind: JobStep,
  records: Records,
  row: RowId,
): void {
  const job: JobId = records.subject(row);
  const at = records.at(row);
  jobs.status[job] = statusAfter[kind];
  switch (kind) {
    case Kind.JobSubmitted:
    case Kind.JobSpawned:
      jobs.createdMs[job] = at;
      break;
    case Kind.JobRunnable:
      jobs.runnableMs[job] = at;
      break;
    case Kind.JobPlaced:
      jobs.lastAttempt[job] = openAttempt(attempts, records, row);
      jobs.reason[job] = Reason.Ok;
      break;
    case Kind.JobStarted:
      attempts.startedMs[jobs.lastAttempt[job]] = at;
      if (Number.isNaN(jobs.firstStartedMs[job])) jobs.firstStartedMs[job] = at;
      else jobs.restartedMs[job] = at;
      break;
    case Kind.JobRetried:
    case Kind.NodeEnded:
      closeAttempt(attempts, jobs.lastAttempt[job], records, row);
      break;
    case Kind.JobSucceeded:
    case Kind.JobFailed:
      if (records.object(row) >= 0) closeAttempt(attempts, jobs.lastAttempt[job], records, row);
      jobs.stoppedMs[job] = at;
      jobs.reason[job] = records.reason(row);
      break;
    case Kind.JobPending:
    case Kind.JobSignalled:
      break;
    default:
      assertNever(kind);
  }
}
