/** Closed replay: infers from recorded times which tasks a task waited for, and its delay. */
import { ascendingOrder } from '../../kernel/ascending-order.ts';
import { column, int32 } from '../../kernel/columns.ts';
import type { Column, RowId } from '../../kernel/ids.ts';
import { IntList } from '../../kernel/int-list.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { collectIntegers } from '../../kernel/number-collector.ts';
import { textAt, type Texts } from '../../kernel/text/packed-texts.ts';
import { TextNumbers } from '../../kernel/text/text-numbers.ts';
import type { WorkloadTable } from '../table.ts';

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
  const after = collectIntegers();
  let edges = 0;
  for (let row = 0 as RowId; row < count; row++) {
    ended.advanceTo(row);
    const causes = ended.causesOf(row);
    for (const cause of causes) after.set(edges++, cause);
    afterStart[row + 1] = edges;
    const [latest] = causes;
    gapMs[row] = latest === undefined ? 0 : rows.submitMs[row] - rows.completeMs[latest];
  }
  return { afterStart, after: after.result(edges), gapMs };
}

/** The rows that have completed so far, in order of completion. */
function createEnded(rows: LoopRows) {
  const order = byCompletion(rows.completeMs);
  const ofTag = latestOfTags(rows);
  const ofAttempt = hasRetries(rows.earlierAttempts) ? latestOfAttempts(rows) : undefined;
  let next = 0 as RowId;

  return {
    /** Admits what precedes `row` in the order (instant, index): always rows of smaller index. */
    advanceTo(row: RowId): void {
      const now = rows.submitMs[row];
      for (; next < order.length; next++) {
        const candidate = order[next];
        const completeMs = rows.completeMs[candidate];
        if (completeMs > now || (completeMs === now && candidate >= row)) return;
        ofTag.admit(candidate);
        ofAttempt?.admit(candidate);
      }
    },
    /** What `row` waited for, latest first. */
    causesOf(row: RowId): readonly RowId[] {
      if (next < 1) return [];
      const earlier = rows.earlierAttempts[row] > 0 ? ofAttempt?.before(row) : undefined;
      if (earlier !== undefined) return [earlier];
      const recent = ofTag.since(rows.submitMs[row] - causeWindowMs, rows.tag[row]);
      return recent.length > 0 ? recent : [order[(next - 1) as RowId]];
    },
  };
}

/** The rows of each tag, chained: of millions of tags, most have few rows. */
function latestOfTags({ tag, completeMs }: LoopRows) {
  const latest = new Int32Array(1 + largest(tag)).fill(-1);
  const previous = int32<RowId, RowId>(tag.length);
  return {
    admit(row: RowId): void {
      previous[row] = itemAt(latest, tag[row]);
      latest[tag[row]] = row;
    },
    /** The last ones of the tag that completed at or after `sinceMs`, latest first. */
    since(sinceMs: number, ofTag: number): readonly RowId[] {
      const recent: RowId[] = [];
      if (ofTag === 0) return recent;
      let row: RowId = itemAt(latest, ofTag);
      while (row >= 0 && completeMs[row] >= sinceMs && recent.length < mostCauses) {
        recent.push(row);
        row = previous[row];
      }
      return recent;
    },
  };
}

/** The latest row of each attempt at each task. */
function latestOfAttempts({ name, earlierAttempts }: LoopRows) {
  const attempts = new TextNumbers();
  const latest = new IntList<RowId>();
  const numberOf = (row: RowId, step: number) => {
    const number = attempts.numberOf(`${earlierAttempts[row] + step} ${textAt(name, row)}`);
    if (number === latest.length) latest.push(-1);
    return number;
  };
  return {
    admit: (row: RowId) => latest.set(numberOf(row, 0), row),
    /** The attempt before that of `row`; undefined = it has not completed. */
    before(row: RowId): RowId | undefined {
      const found = latest.at(numberOf(row, -1));
      return found < 0 ? undefined : found;
    },
  };
}

function largest(column: Column<RowId>): number {
  let most = 0;
  for (let row = 0 as RowId; row < column.length; row++) most = Math.max(most, column[row]);
  return most;
}

function byCompletion(completeMs: Column<RowId>): Column<RowId, RowId> {
  const rows = new Int32Array(completeMs.length);
  let count = 0;
  for (let row = 0 as RowId; row < completeMs.length; row++) {
    if (!Number.isNaN(completeMs[row])) rows[count++] = row;
  }
  return column(ascendingOrder(completeMs, rows.subarray(0, count)));
}

function hasRetries(earlierAttempts: Column<RowId>): boolean {
  for (let row = 0 as RowId; row < earlierAttempts.length; row++) {
    if (earlierAttempts[row] > 0) return true;
  }
  return false;
}
