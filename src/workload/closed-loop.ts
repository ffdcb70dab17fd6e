/** Closed replay: infers from recorded times which tasks a task waited for, and its delay. */
import { column } from '../kernel/columns.ts';
import type { Column, RowId } from '../kernel/ids.ts';
import { entryOf, itemAt } from '../kernel/lookup.ts';
import { textAt, type Texts } from '../kernel/text/text-columns.ts';
import type { WorkloadTable } from './table.ts';

/** Completions within this time before a submission are its causes: Nextflow polls every 10 s. */
export const causeWindowMs = 11_000;
/** Most completions of one tag that a submission may depend on: the latest ones. */
export const mostCauses = 100;

/** Rows in the table's order: by submission, ties in the log's order. */
export interface LoopRows {
  readonly submitMs: Column<RowId>;
  /** NaN = not recorded: nothing depends on it. Never before its submission. */
  readonly completeMs: Column<RowId>;
  readonly name: Texts;
  /** Rows of one number have the same tag; 0 = none. */
  readonly tag: Column<RowId>;
  readonly earlierAttempts: Column<RowId>;
}

/** The edges of a table; each points to a smaller index. */
export type ClosedLoop = Pick<WorkloadTable, 'afterStart' | 'after' | 'gapMs'>;

/**
 * Row i waits for rows j < i that completed at or before its submission: a later attempt for the
 * failed one before it; else the completions of the last 11 s that carry its tag; else the latest.
 */
export function inferCauses(rows: LoopRows): ClosedLoop {
  const count = rows.submitMs.length;
  const ended = createEnded(rows);
  const afterStart = new Int32Array(count + 1);
  const gapMs = new Float64Array(count);
  const after: RowId[] = [];
  for (let row = 0 as RowId; row < count; row++) {
    ended.advanceTo(row);
    const causes = ended.causesOf(row);
    for (const cause of causes) after.push(cause);
    afterStart[row + 1] = after.length;
    const [latest] = causes;
    gapMs[row] = latest === undefined ? 0 : rows.submitMs[row] - rows.completeMs[latest];
  }
  return { afterStart, after: Int32Array.from(after), gapMs };
}

/** The rows that have completed so far, in order of completion. */
function createEnded(rows: LoopRows) {
  const order = byCompletion(rows.completeMs);
  const ofTag = new Map<number, RowId[]>();
  const ofAttempt = new Map<string, RowId>();
  const retried = hasRetries(rows.earlierAttempts);
  let next = 0 as RowId;

  function admit(row: RowId): void {
    if (rows.tag[row] !== 0) entryOf(ofTag, rows.tag[row], () => []).push(row);
    if (retried) ofAttempt.set(attemptKey(rows, row, 0), row);
  }

  return {
    /** Admits what precedes `row` in the order (instant, index): always rows of smaller index. */
    advanceTo(row: RowId): void {
      const now = rows.submitMs[row];
      for (; next < order.length; next++) {
        const candidate = order[next];
        const completeMs = rows.completeMs[candidate];
        if (completeMs > now || (completeMs === now && candidate >= row)) return;
        admit(candidate);
      }
    },
    /** What `row` waited for, latest first. */
    causesOf(row: RowId): readonly RowId[] {
      if (next < 1) return [];
      const earlier = rows.earlierAttempts[row] > 0 && ofAttempt.get(attemptKey(rows, row, -1));
      if (typeof earlier === 'number') return [earlier];
      const sameTag = ofTag.get(rows.tag[row]) ?? [];
      const recent = recentOf(sameTag, rows.submitMs[row] - causeWindowMs, rows.completeMs);
      return recent.length > 0 ? recent : [order[(next - 1) as RowId]];
    },
  };
}

function byCompletion(completeMs: Column<RowId>): Column<RowId, RowId> {
  const rows = new Int32Array(completeMs.length)
    .map((_, row) => row)
    .filter((row: RowId) => !Number.isNaN(completeMs[row]))
    .sort((one: RowId, other: RowId) => completeMs[one] - completeMs[other] || one - other);
  return column(rows);
}

function hasRetries(earlierAttempts: Column<RowId>): boolean {
  for (let row = 0 as RowId; row < earlierAttempts.length; row++) {
    if (earlierAttempts[row] > 0) return true;
  }
  return false;
}

function attemptKey(rows: LoopRows, row: RowId, step: number): string {
  return `${rows.earlierAttempts[row] + step} ${textAt(rows.name, row)}`;
}

/** The last of `ended` (by completion) that completed at or after `since`, latest first. */
function recentOf(
  ended: readonly RowId[],
  since: number,
  completeMs: Column<RowId>,
): readonly RowId[] {
  const recent: RowId[] = [];
  for (let at = ended.length - 1; at >= 0 && recent.length < mostCauses; at--) {
    const row = itemAt(ended, at);
    if (completeMs[row] < since) break;
    recent.push(row);
  }
  return recent;
}
