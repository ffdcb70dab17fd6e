/** Chooses and orders the rows of a log that are replayed, and sets t = 0 on its clock. */
import { column } from '../kernel/columns.ts';
import type { Column, RowId } from '../kernel/ids.ts';
import { itemAt } from '../kernel/lookup.ts';
import type { Alignment } from '../words/workloads.ts';
import type { ImportedRows, Counted } from './rows.ts';

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
  const sorted = isAscending(submitMs) ? undefined : bySubmission(submitMs);
  const byLog = options.align === 'log';
  const firstMs = count === 0 ? 0 : submitMs[(sorted?.[0] ?? 0) as RowId];
  const origin = byLog ? (options.originMs ?? 0) : firstMs;
  const fromMs = origin + Math.max(options.fromMs ?? 0, 0);
  const toMs = origin + (options.toMs ?? Infinity);
  const isKept = (row: RowId) => submitMs[row] >= fromMs && submitMs[row] < toMs;
  const allKept =
    sorted === undefined && (count === 0 || (isKept(0 as RowId) && isKept(count - 1)));
  if (allKept) return { order: undefined, zeroMs: origin, skipped: [] };
  const order = (sorted ?? ascending(count)).filter(isKept);
  const zeroMs = byLog || order.length === 0 ? origin : submitMs[itemAt(order, 0) as RowId];
  return { order, zeroMs, skipped: leftOut(rows, order.length, origin) };
}

function isAscending(submitMs: Column<RowId>): boolean {
  for (let row = 1 as RowId; row < submitMs.length; row++) {
    if (submitMs[row] < submitMs[(row - 1) as RowId]) return false;
  }
  return true;
}

/** 0, 1, 2 … */
function ascending(count: number): Int32Array {
  return new Int32Array(count).map((_, row) => row);
}

function bySubmission(submitMs: Column<RowId>): Int32Array {
  return ascending(submitMs.length).sort(
    (one: RowId, other: RowId) => submitMs[one] - submitMs[other] || one - other,
  );
}

function leftOut(rows: ImportedRows, kept: number, origin: number): readonly Counted[] {
  const early = rows.submitMs.filter((submitMs) => submitMs < origin).length;
  const others = rows.count - kept - early;
  const counts = [
    { reason: 'submitted before t = 0', count: early },
    { reason: 'submitted outside from … to', count: others },
  ];
  return counts.filter(({ count }) => count > 0);
}
