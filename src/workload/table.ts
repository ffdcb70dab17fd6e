/**
 * The table that every importer and generator yields: one row per job, columns of equal length. It
 * is plain data, which can be sent to a worker.
 */
import { itemAt } from '../kernel/lookup.ts';
import type { Texts } from '../kernel/text/packed-texts.ts';
import type { Labels } from '../kernel/text/text-columns.ts';
import type { Counted } from './records/rows.ts';
import type { SubmissionColumns } from './records/submission.ts';

/** Recorded jobs in columns, a row each. */
export interface WorkloadTable {
  readonly count: number;
  /** Job names as the log has them (a native id where there is no name). */
  readonly name: Texts;
  /** ms after t = 0 (`align` already applied); non-decreasing; ties in the log's order. */
  readonly submitMs: Float64Array;
  /** ms of work; integers ≥ 0. */
  readonly runtimeMs: Float64Array;
  /** 0 = not in the log (the scenario's default applies), as for memory and GPUs. */
  readonly vcpuMilli: Int32Array;
  readonly memoryMib: Int32Array;
  readonly gpus: Int32Array;
  /** Container images; an empty text = not in the log. */
  readonly image: Labels;
  /** Exit code that the recorded task ended with; 0 = success. */
  readonly exitCode: Int32Array;
  /**
   * Row i is submitted `gapMs[i]` after the last of rows `after[afterStart[i] … afterStart[i+1]−1]`
   * ended; a row without any keeps `submitMs`. In a closed replay most rows have some, in an open
   * one those whose records say that they came after another one's end.
   */
  readonly afterStart: Int32Array;
  readonly after: Int32Array;
  readonly gapMs: Float64Array;
  /** What its records state of their submission; undefined = nothing. */
  readonly submission: TableSubmissions | undefined;
  /** Rows that are arrays; absent = none is. */
  readonly arrays?: ArrayColumns | undefined;
  /** For the user to see: records that were left out. */
  readonly skipped: readonly Counted[];
  /** For the user to see: what records state and is not replayed, or lack and was assumed. */
  readonly noted: readonly Counted[];
  /** Records that do not give all of their size. */
  readonly assumedSizes: number;
}

/**
 * The children of arrays, which do their work: row i has those of `start[i] … start[i+1]−1`. A row
 * without any is no array.
 */
export interface ArrayColumns {
  readonly start: Int32Array;
  readonly runtimeMs: Float64Array;
  readonly exitCode: Int32Array;
}

/** How many children the array in a row has; 0 = it is none. */
export function childrenOf({ arrays }: Pick<WorkloadTable, 'arrays'>, row: number): number {
  return arrays === undefined ? 0 : itemAt(arrays.start, row + 1) - itemAt(arrays.start, row);
}

/** The queue, the retry strategy and so on of each row; 0 or an empty text = not stated. */
export interface TableSubmissions extends Pick<
  SubmissionColumns,
  | 'ids'
  | 'id'
  | 'otherIds'
  | 'queue'
  | 'definition'
  | 'share'
  | 'retryRules'
  | 'tags'
  | 'priority'
  | 'attempts'
  | 'timeoutS'
  | 'nodes'
> {
  /** Row i depends on rows `needs[needStart[i] … needStart[i+1]−1]`, as AWS's `dependsOn`. */
  readonly needStart: Int32Array;
  readonly needs: Int32Array;
}
