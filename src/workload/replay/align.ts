/** Chooses and orders the rows of a log that are replayed, and sets t = 0 on its clock. */
import { ascendingOrder, firstRows } from '../../kernel/ascending-order.ts';
import { column } from '../../kernel/columns.ts';
import type { Column, RowId } from '../../kernel/ids.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { Alignment } from '../../words/workloads.ts';
import type { ImportedRows, Counted } from '../records/rows.ts';

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
  /** Kept rows by submission, ties in the log's order; undefined = all rows as they are. */
  readonly order: Int32Array | undefined;
  /** What the log's clock shows at t = 0. */
  readonly zeroMs: number;
  readonly skipped: readonly Counted[];
}

/** Sorts the rows, applies the window and sets t = 0. */
export function alignRows(rows: ImportedRows, options: AlignOptions): Aligned {
  const { count } = rows;
  const submitMs = column<RowId>(rows.submitMs);
  const sorted = isAscending(submitMs) ? undefined : ascendingOrder(submitMs, firstRows(count));
  const byLog = options.align === 'log';
  const firstMs = count === 0 ? 0 : submitMs[(sorted?.[0] ?? 0) as RowId];
  const origin = byLog ? (options.originMs ?? 0) : firstMs;
  const fromMs = origin + Math.max(options.fromMs ?? 0, 0);
  const toMs = origin + (options.toMs ?? Infinity);
  const isKept = (row: RowId) => submitMs[row] >= fromMs && submitMs[row] < toMs;
  const allKept =
    sorted === undefined && (count === 0 || (isKept(0 as RowId) && isKept(count - 1)));
  if (allKept) return { order: undefined, zeroMs: origin, skipped: [] };
  const order = keptOf(sorted ?? firstRows(count), isKept);
  const zeroMs = byLog || order.length === 0 ? origin : submitMs[itemAt(order, 0) as RowId];
  return { order, zeroMs, skipped: leftOut(rows, order.length, origin) };
}

function isAscending(submitMs: Column<RowId>): boolean {
  for (let row = 1 as RowId; row < submitMs.length; row++) {
    if (submitMs[row] < submitMs[(row - 1) as RowId]) return false;
  }
  return true;
}

/** Rows by submission: those kept lie side by side. */
function keptOf(sorted: Int32Array, isKept: (row: RowId) => boolean): Int32Array {
  const first = sorted.findIndex(isKept);
  return sorted.subarray(Math.max(first, 0), sorted.findLastIndex(isKept) + 1);
}

function leftOut(rows: ImportedRows, kept: number, origin: number): readonly Counted[] {
  const early = rows.submitMs.reduce((so, submitMs) => (submitMs < origin ? so + 1 : so), 0);
  const others = rows.count - kept - early;
  const counts = [
    { reason: 'submitted before t = 0', count: early },
    { reason: 'submitted outside from … to', count: others },
  ];
  return counts.filter(({ count }) => count > 0);
}
