/** The needs of records as edges between the rows of a table: by dependency, and by submission. */
import { itemAt } from '../../kernel/lookup.ts';
import { collectIntegers } from '../../kernel/number-collector.ts';
import type { RowNeeds } from '../joining/need-circles.ts';
import type { ImportedRows } from '../records/rows.ts';
import type { ClosedLoop } from './closed-loop.ts';

/** Edges in compressed rows: row i leads to `target[start[i] … start[i+1]−1]`. */
export interface RowEdges {
  readonly start: Int32Array;
  readonly target: Int32Array;
}

/** `order`: the rows that the table has, undefined = all; `lost`: needs of rows that it lacks. */
export function tableNeeds(needs: RowNeeds, count: number, order: Int32Array | undefined) {
  const rows = order?.length ?? count;
  const places = order === undefined ? needs : placesOf(needs, count, order);
  const lost = places.of.filter((from, edge) => from >= 0 && itemAt(places.target, edge) < 0);
  return {
    afterSuccess: edgesOf(places, 0, rows),
    afterEnd: edgesOf(places, 1, rows),
    lost: lost.length,
  };
}

/** The needs by the rows' places in the order; −1 = it lacks the row. */
function placesOf({ of, target, isEnd }: RowNeeds, count: number, order: Int32Array): RowNeeds {
  const placeOf = new Int32Array(count).fill(-1);
  order.forEach((row, place) => (placeOf[row] = place));
  const placeAt = (row: number) => itemAt(placeOf, row);
  return { of: of.map(placeAt), target: target.map(placeAt), isEnd };
}

/** A counting sort of the edges of one kind; those of one row stay in order. */
function edgesOf({ of, target, isEnd }: RowNeeds, kind: number, count: number): RowEdges {
  if (!isEnd.includes(kind)) return { start: new Int32Array(count + 1), target: new Int32Array() };
  const isWanted = (from: number, edge: number) =>
    isEnd[edge] === kind && from >= 0 && itemAt(target, edge) >= 0;
  // One place further on than they end up: a row's start moves to its end as its edges come.
  const start = new Int32Array(count + 2);
  of.forEach((from, edge) => {
    if (isWanted(from, edge)) start[from + 2] = itemAt(start, from + 2) + 1;
  });
  for (let row = 0; row < count; row++) {
    start[row + 2] = itemAt(start, row + 2) + itemAt(start, row + 1);
  }
  const targets = new Int32Array(itemAt(start, count + 1));
  of.forEach((from, edge) => {
    if (!isWanted(from, edge)) return;
    const place = itemAt(start, from + 1);
    targets[place] = itemAt(target, edge);
    start[from + 1] = place + 1;
  });
  return { start: start.subarray(0, count + 1), target: targets };
}

/**
 * What each row is submitted after: what its record says. Where that says nothing of other jobs, it
 * is what `inferred` says, if given.
 */
export function submissionLoop(
  { count, submitMs, completeMs }: ImportedRows,
  { afterSuccess, afterEnd }: { readonly afterSuccess: RowEdges; readonly afterEnd: RowEdges },
  inferred: ClosedLoop | undefined,
): ClosedLoop {
  const after = collectIntegers();
  const afterStart = collectIntegers();
  let edgeCount = 0;
  const gapMs = new Float64Array(count);
  const copy = (edges: Int32Array, from: number, to: number) => {
    for (let edge = from; edge < to; edge++) after.set(edgeCount++, itemAt(edges, edge));
  };
  for (let row = 0; row < count; row++) {
    const from = itemAt(afterEnd.start, row);
    const to = itemAt(afterEnd.start, row + 1);
    const isStated =
      to > from || itemAt(afterSuccess.start, row + 1) > itemAt(afterSuccess.start, row);
    copy(afterEnd.target, from, to);
    if (to > from) {
      const ends = afterEnd.target.subarray(from, to);
      const latest = ends.reduce((so, one) => Math.max(so, endOf(one)), 0);
      gapMs[row] = Math.max(0, itemAt(submitMs, row) - latest);
    }
    if (inferred !== undefined && !isStated) {
      copy(inferred.after, itemAt(inferred.afterStart, row), itemAt(inferred.afterStart, row + 1));
      gapMs[row] = itemAt(inferred.gapMs, row);
    }
    afterStart.set(row + 1, edgeCount);
  }
  return { afterStart: afterStart.result(count + 1), after: after.result(edgeCount), gapMs };

  /** Not recorded = the submission follows at once. */
  function endOf(row: number): number {
    const at = itemAt(completeMs, row);
    return Number.isNaN(at) ? Infinity : at;
  }
}
