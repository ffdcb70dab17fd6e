/** Every attempt of every job, in order of placement. */
import { float64, growAll, growCells, int32, uint8 } from '../../kernel/columns.ts';
import type {
  AttemptId,
  Column,
  InstanceId,
  JobId,
  ReadOnlyColumns,
  RowId,
} from '../../kernel/ids.ts';
import { Kind, Reason, type Records } from '../../trace/record.ts';

export const AttemptEnd = { IN_FLIGHT: 0, SUCCEEDED: 1, FAILED: 2 } as const;
export type AttemptEnd = (typeof AttemptEnd)[keyof typeof AttemptEnd];

/** Rows 0 … length − 1; instants in ms, NaN = never. */
export function attemptColumns(capacity: number) {
  return {
    length: 0,
    job: int32<AttemptId, JobId>(capacity),
    instance: int32<AttemptId, InstanceId>(capacity),
    /** From 1, as the engine counts. */
    number: uint8<AttemptId>(capacity),
    placedMs: float64<AttemptId>(capacity),
    startedMs: float64<AttemptId>(capacity),
    stoppedMs: float64<AttemptId>(capacity),
    /** −1 = none; without meaning while the attempt is in flight. */
    exitCode: int32<AttemptId>(capacity),
    reason: uint8<AttemptId, Reason>(capacity),
    end: uint8<AttemptId, AttemptEnd>(capacity),
    /** See `savedTime`; only as long as needed. */
    savedMs: float64<AttemptId>(0),
  };
}
export type AttemptColumns = ReturnType<typeof attemptColumns>;
export type AttemptLives = ReadOnlyColumns<AttemptColumns>;

/** Work of the attempt, in ms, that its checkpoints or its success kept; 0 = none recorded. */
export function savedTime({ savedMs }: AttemptLives, attempt: AttemptId): number {
  return attempt < savedMs.length ? savedMs[attempt] : 0;
}

/** How often each job was placed. */
export function attemptCounts({ length, job }: AttemptLives, jobs: number): Column<JobId> {
  const counts = int32<JobId>(jobs);
  for (let attempt = 0 as AttemptId; attempt < length; attempt++) counts[job[attempt]]++;
  return counts;
}

/** Which placement of its job each attempt is, from 1; free starts count, too. */
export function placementNumbers({ length, job }: AttemptLives, jobs: number): Column<AttemptId> {
  const counts = int32<JobId>(jobs);
  const numbers = int32<AttemptId>(length);
  for (let attempt = 0 as AttemptId; attempt < length; attempt++) {
    numbers[attempt] = ++counts[job[attempt]];
  }
  return numbers;
}

/** A JobPlaced record: opens the next row and returns it. */
export function openAttempt(attempts: AttemptColumns, records: Records, row: RowId): AttemptId {
  const next: AttemptId = attempts.length;
  if (next === attempts.job.length) growAll(attempts, next + 1);
  attempts.length = next + 1;
  attempts.job[next] = records.subject(row);
  attempts.instance[next] = records.object(row);
  attempts.number[next] = records.value(row);
  attempts.placedMs[next] = records.at(row);
  attempts.startedMs[next] = NaN;
  attempts.stoppedMs[next] = NaN;
  return next;
}

/**
 * A JobRetried, JobSucceeded, JobFailed or NodeEnded record that names an instance: closes the row.
 */
export function closeAttempt(
  attempts: AttemptColumns,
  attempt: AttemptId,
  records: Records,
  row: RowId,
): void {
  attempts.stoppedMs[attempt] = records.at(row);
  attempts.exitCode[attempt] = records.value(row);
  attempts.reason[attempt] = records.reason(row);
  attempts.end[attempt] = succeeds(records, row) ? AttemptEnd.SUCCEEDED : AttemptEnd.FAILED;
}

/** A WorkKept record: `workMs` of the attempt count. */
export function keepWork(attempts: AttemptColumns, attempt: AttemptId, workMs: number): void {
  if (attempt >= attempts.savedMs.length) {
    attempts.savedMs = growCells(attempts.savedMs, attempts.job.length);
  }
  attempts.savedMs[attempt] = workMs;
}

function succeeds(records: Records, row: RowId): boolean {
  const kind = records.kind(row);
  if (kind !== Kind.NodeEnded) return kind === Kind.JobSucceeded;
  return records.reason(row) === Reason.ContainerExited && records.value(row) === 0;
}
