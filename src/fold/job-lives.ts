/** What became of every job: its state, its instants, its attempts. */
import type { Column } from '../kernel/units.ts';
import { JobStatus } from '../words/job-status.ts';
import { Kind, Reason, type Records } from '../trace/record.ts';
import { type AttemptColumns, closeAttempt, openAttempt } from './attempt-lives.ts';

/** One row a job of the model; instants in ms, NaN = never. */
export interface JobLives {
  /**
   * A node of a multi-node job is PENDING unless its container is STARTING or RUNNING, until the
   * main node ends.
   */
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

/** Writes one job record into the columns of jobs and attempts. */
export function writeJob(
  jobs: JobColumns,
  attempts: AttemptColumns,
  records: Records,
  row: number,
): void {
  const job = records.subject[row]!;
  const at = records.at[row]!;
  switch (records.kind[row]) {
    case Kind.JobSubmitted:
      jobs.createdMs[job] = at;
      jobs.status[job] = JobStatus.SUBMITTED;
      break;
    case Kind.JobSpawned:
      jobs.createdMs[job] = at;
      jobs.status[job] = JobStatus.PENDING;
      break;
    case Kind.JobPending:
      jobs.status[job] = JobStatus.PENDING;
      break;
    case Kind.JobRunnable:
      jobs.runnableMs[job] = at;
      jobs.status[job] = JobStatus.RUNNABLE;
      break;
    case Kind.JobPlaced:
      jobs.lastAttempt[job] = openAttempt(attempts, records, row);
      jobs.status[job] = JobStatus.STARTING;
      jobs.reason[job] = Reason.Ok;
      break;
    case Kind.JobStarted:
      attempts.startedMs[jobs.lastAttempt[job]!] = at;
      jobs.status[job] = JobStatus.RUNNING;
      if (Number.isNaN(jobs.firstStartedMs[job])) jobs.firstStartedMs[job] = at;
      else jobs.restartedMs[job] = at;
      break;
    case Kind.JobRetried:
      closeAttempt(attempts, jobs.lastAttempt[job]!, records, row);
      jobs.status[job] = JobStatus.RUNNABLE;
      break;
    case Kind.JobSucceeded:
    case Kind.JobFailed:
      if (records.object[row]! >= 0) closeAttempt(attempts, jobs.lastAttempt[job]!, records, row);
      jobs.stoppedMs[job] = at;
      jobs.status[job] =
        records.kind[row] === Kind.JobSucceeded ? JobStatus.SUCCEEDED : JobStatus.FAILED;
      jobs.reason[job] = records.reason[row]!;
      break;
  }
}

/** Writes the end of a node's attempt, which is not the end of its job. */
export function writeNodeEnd(
  jobs: JobColumns,
  attempts: AttemptColumns,
  records: Records,
  row: number,
): void {
  const node = records.subject[row]!;
  closeAttempt(attempts, jobs.lastAttempt[node]!, records, row);
  jobs.status[node] = JobStatus.PENDING;
}
