/** What became of every job: its state, its instants, its attempts. */
import type { Column } from '../kernel/units.ts';
import { Kind, Reason } from '../trace/record.ts';
import type { Records } from '../trace/record.ts';

/** AWS's job states; `NONE` = never submitted in this run. */
export const JobStatus = {
  NONE: 0,
  SUBMITTED: 1,
  PENDING: 2,
  RUNNABLE: 3,
  STARTING: 4,
  RUNNING: 5,
  SUCCEEDED: 6,
  FAILED: 7,
} as const;
export type JobStatus = (typeof JobStatus)[keyof typeof JobStatus];

/** One row a job of the model; instants in ms, NaN = never. */
export interface JobLives {
  readonly status: Column<JobStatus>;
  /** Why it ended, or why the head of a queue waits. */
  readonly reason: Column<Reason>;
  readonly createdMs: Column;
  /** First RUNNABLE. */
  readonly runnableMs: Column;
  readonly firstStartedMs: Column;
  /** Latest attempt RUNNING, where that is not the first; 0 = it is. */
  readonly restartedMs: Column;
  /** The terminal state. */
  readonly stoppedMs: Column;
  /** Row of the latest attempt in `AttemptLives`; −1 = none. */
  readonly lastAttempt: Column;
}

/** The columns of `JobLives` before any record. */
export function jobColumns(count: number) {
  return {
    status: new Uint8Array(count) as Uint8Array & Column<JobStatus>,
    reason: new Uint8Array(count) as Uint8Array & Column<Reason>,
    createdMs: new Float64Array(count).fill(NaN),
    runnableMs: new Float64Array(count).fill(NaN),
    firstStartedMs: new Float64Array(count).fill(NaN),
    restartedMs: new Float64Array(count),
    stoppedMs: new Float64Array(count).fill(NaN),
    lastAttempt: new Int32Array(count).fill(-1),
  };
}
export type JobColumns = ReturnType<typeof jobColumns>;

const statusAfter = new Uint8Array(Kind.JobFailed + 1) as Uint8Array & Column<JobStatus>;
statusAfter[Kind.JobSubmitted] = JobStatus.SUBMITTED;
statusAfter[Kind.JobSpawned] = JobStatus.PENDING;
statusAfter[Kind.JobPending] = JobStatus.PENDING;
statusAfter[Kind.JobRunnable] = JobStatus.RUNNABLE;
statusAfter[Kind.JobPlaced] = JobStatus.STARTING;
statusAfter[Kind.JobStarted] = JobStatus.RUNNING;
statusAfter[Kind.JobSignalled] = JobStatus.RUNNING;
statusAfter[Kind.JobRetried] = JobStatus.RUNNABLE;
statusAfter[Kind.JobSucceeded] = JobStatus.SUCCEEDED;
statusAfter[Kind.JobFailed] = JobStatus.FAILED;

/** Writes one job record into the columns; `attempt` is the row of a JobPlaced's attempt. */
export function writeJob(jobs: JobColumns, records: Records, row: number, attempt: number): void {
  const job = records.subject[row]!;
  const at = records.at[row]!;
  const kind = records.kind[row]!;
  jobs.status[job] = statusAfter[kind]!;
  switch (kind) {
    case Kind.JobSubmitted:
    case Kind.JobSpawned:
      jobs.createdMs[job] = at;
      break;
    case Kind.JobRunnable:
      jobs.runnableMs[job] = at;
      break;
    case Kind.JobPlaced:
      jobs.lastAttempt[job] = attempt;
      jobs.reason[job] = Reason.Ok;
      break;
    case Kind.JobStarted:
      if (Number.isNaN(jobs.firstStartedMs[job])) jobs.firstStartedMs[job] = at;
      else jobs.restartedMs[job] = at;
      break;
    case Kind.JobSucceeded:
    case Kind.JobFailed:
      jobs.stoppedMs[job] = at;
      jobs.reason[job] = records.reason[row]!;
      break;
  }
}
