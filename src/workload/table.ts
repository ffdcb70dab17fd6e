/**
 * The table that every importer and generator yields: one row per job, columns of equal length. It
 * is plain data, which can be sent to a worker.
 */
import type { Labels, Texts } from '../kernel/text/text-columns.ts';
import type { Skipped } from './rows.ts';

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
   * Closed replay: row i is submitted `gapMs[i]` after the last of rows `after[afterStart[i] …
   * afterStart[i+1]−1]` ended; a row without any keeps `submitMs`.
   */
  readonly afterStart: Int32Array;
  readonly after: Int32Array;
  readonly gapMs: Float64Array;
  /** For the user to see: records left out, and how the others were read. */
  readonly skipped: readonly Skipped[];
  readonly notes: readonly Skipped[];
  /** Records that do not give all of their size. */
  readonly assumedSizes: number;
}
