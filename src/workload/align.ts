/** Chooses and orders the rows of a log that are replayed, and sets t = 0 on its clock. */
import type { RowId } from '../kernel/ids.ts';
import type { Alignment } from '../words/workloads.ts';
import type { ImportedRows, Skipped } from './rows.ts';

export interface AlignOptions {
  /** `first`: t = 0 is the first kept submission; `log`: t = 0 is `originMs`. */
  readonly align: Alignment;
  /** `log`: what the log's clock shows at t = 0, ms; 0 unless given. */
  readonly originMs?: number;
  /** Keep submissions from here, ms after the log's first submission (`log`: after t = 0). */
  readonly fromMs?: number;
  /** Keep submissions before here, on the same clock as `fromMs`. */
  readonly toMs?: number;
}

export interface Aligned {
  /** Kept rows by submission, ties in the log's order. */
  readonly order: Int32Array;
  /** What the log's clock shows at t = 0. */
  readonly zeroMs: number;
  readonly skipped: readonly Skipped[];
}

/** Sorts the rows, applies the window and sets t = 0. */
export function alignRows(rows: ImportedRows, options: AlignOptions): Aligned {
  const { submitMs } = rows;
  const sorted = new Int32Array(rows.count)
    .map((_, row) => row)
    .sort((one: RowId, other: RowId) => submitMs[one] - submitMs[other] || one - other);
  const byLog = options.align === 'log';
  const origin = byLog ? (options.originMs ?? 0) : (submitMs[sorted[0] ?? -1] ?? 0);
  const fromMs = origin + Math.max(options.fromMs ?? 0, 0);
  const toMs = origin + (options.toMs ?? Infinity);
  const order = sorted.filter((row: RowId) => submitMs[row] >= fromMs && submitMs[row] < toMs);
  const zeroMs = byLog ? origin : (submitMs[order[0] ?? -1] ?? origin);
  return { order, zeroMs, skipped: leftOut(rows, order.length, origin) };
}

function leftOut(rows: ImportedRows, kept: number, origin: number): readonly Skipped[] {
  const early = rows.submitMs.filter((submitMs) => submitMs < origin).length;
  const others = rows.count - kept - early;
  const counts = [
    { reason: 'submitted before t = 0', count: early },
    { reason: 'submitted outside from … to', count: others },
  ];
  return counts.filter(({ count }) => count > 0);
}
