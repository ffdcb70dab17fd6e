/** Every attempt of every job, in order of placement. */
import { grow } from '../kernel/columns.ts';
import type { Column } from '../kernel/units.ts';
import { Kind, Reason, type Records } from '../trace/record.ts';

export const AttemptEnd = { IN_FLIGHT: 0, SUCCEEDED: 1, FAILED: 2 } as const;
export type AttemptEnd = (typeof AttemptEnd)[keyof typeof AttemptEnd];

/** Rows 0 … length − 1; instants in ms, NaN = never. */
export interface AttemptLives {
  readonly length: number;
  readonly job: Column;
  readonly instance: Column;
  /** From 1, as the engine counts. */
  readonly number: Column;
  readonly placedMs: Column;
  readonly startedMs: Column;
  readonly stoppedMs: Column;
  /** −1 = none; without meaning while the attempt is in flight. */
  readonly exitCode: Column;
  readonly reason: Column<Reason>;
  readonly end: Column<AttemptEnd>;
  /** See `savedTime`; no longer than it has to be. */
  readonly savedMs: Column;
}

/** Work of the attempt, in ms, that its checkpoints or its success kept, as far as that is told. */
export function savedTime({ savedMs }: AttemptLives, attempt: number): number {
  return savedMs[attempt] ?? 0;
}

/** How often each job was placed. */
export function attemptCounts({ length, job }: AttemptLives, jobs: number): Int32Array {
  const counts = new Int32Array(jobs);
  for (let attempt = 0; attempt < length; attempt++) counts[job[attempt]!]!++;
  return counts;
}

/** The columns of `AttemptLives` before any record. */
export function attemptColumns(capacity: number) {
  return {
    length: 0,
    job: new Int32Array(capacity),
    instance: new Int32Array(capacity),
    number: new Uint8Array(capacity),
    placedMs: new Float64Array(capacity),
    startedMs: new Float64Array(capacity),
    stoppedMs: new Float64Array(capacity),
    exitCode: new Int32Array(capacity),
    reason: new Uint8Array(capacity) as Uint8Array<ArrayBuffer> & Column<Reason>,
    end: new Uint8Array(capacity) as Uint8Array<ArrayBuffer> & Column<AttemptEnd>,
    savedMs: new Float64Array(0),
  };
}
export type AttemptColumns = ReturnType<typeof attemptColumns>;

/** A JobPlaced record: opens the next row and returns it. */
export function openAttempt(attempts: AttemptColumns, records: Records, row: number): number {
  const next = attempts.length;
  if (next === attempts.job.length) lengthen(attempts, next + 1);
  attempts.length = next + 1;
  attempts.job[next] = records.subject[row]!;
  attempts.instance[next] = records.object[row]!;
  attempts.number[next] = records.value[row]!;
  attempts.placedMs[next] = records.at[row]!;
  attempts.startedMs[next] = NaN;
  attempts.stoppedMs[next] = NaN;
  return next;
}

/**
 * A JobRetried, JobSucceeded, JobFailed or NodeEnded record that names an instance: closes the row.
 */
export function closeAttempt(
  attempts: AttemptColumns,
  attempt: number,
  records: Records,
  row: number,
): void {
  attempts.stoppedMs[attempt] = records.at[row]!;
  attempts.exitCode[attempt] = records.value[row]!;
  attempts.reason[attempt] = records.reason[row]!;
  attempts.end[attempt] = succeeds(records, row) ? AttemptEnd.SUCCEEDED : AttemptEnd.FAILED;
}

/** A WorkKept record: `workMs` of the attempt count. */
export function keepWork(attempts: AttemptColumns, attempt: number, workMs: number): void {
  if (attempt >= attempts.savedMs.length) {
    attempts.savedMs = grow(attempts.savedMs, attempts.job.length);
  }
  attempts.savedMs[attempt] = workMs;
}

function succeeds({ kind, reason, value }: Records, row: number): boolean {
  if (kind[row] !== Kind.NodeEnded) return kind[row] === Kind.JobSucceeded;
  return reason[row] === Reason.ContainerExited && value[row] === 0;
}

function lengthen(attempts: AttemptColumns, capacity: number): void {
  attempts.job = grow(attempts.job, capacity);
  attempts.instance = grow(attempts.instance, capacity);
  attempts.number = grow(attempts.number, capacity);
  attempts.placedMs = grow(attempts.placedMs, capacity);
  attempts.startedMs = grow(attempts.startedMs, capacity);
  attempts.stoppedMs = grow(attempts.stoppedMs, capacity);
  attempts.exitCode = grow(attempts.exitCode, capacity);
  attempts.reason = grow(attempts.reason, capacity);
  attempts.end = grow(attempts.end, capacity);
}
