/** What a row of the table is, and what its measurement yields. */
import type { Outcome } from './outcome.ts';

/** `×`: the ratio to another process or play; `B`: bytes a job; `s`: wall time. */
export type Unit = '×' | 'MB' | 'B' | 's';

export interface Row {
  /** Rows are chosen by group or by a part of their name. */
  readonly group: string;
  readonly name: string;
  readonly unit: Unit;
  /** What the figure is to reach; absent = it is only shown. */
  readonly target?: number;
  /** Whether the figure is to be at least the target; else at most. */
  readonly atLeast?: boolean;
  /** Ceiling of the peak memory. */
  readonly peakMb?: number;
  readonly measure: () => Measured;
}

export interface Measured {
  readonly value: number;
  readonly peakMb?: number;
  /** Whether mean and longest wait are those of the bare loop. */
  readonly sameWaits?: boolean;
  readonly outcome?: Outcome;
}
