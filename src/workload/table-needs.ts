/** The needs of records as edges between the rows of a table: by dependency, and by submission. */
import { IntList } from '../kernel/int-list.ts';
import { itemAt } from '../kernel/lookup.ts';
import type { ClosedLoop } from './closed-loop.ts';
import type { RowNeeds } from './row-needs.ts';
import type { ImportedRows } from './rows.ts';

/** Edges in compressed rows: row i leads to `target[start[i] … start[i+1]−1]`. */
export interface RowEdges {
  readonly start: Int32Array;
  readonly target: Int32Array;
}

/** `order`: the rows that the table has, undefined = all; `lost` = needs of rows that it has not. */
export function tableNeeds(
  { of, target, isEnd }: RowNeeds,
  count: number,
  order: Int32Array | undefined,
) {
  const placeOf = new Int32Array(count).fill(order === undefined ? 0 : -1);
  if (order === undefined) placeOf.forEach((_, row) => (placeOf[row] = row));
  else order.forEach((row, place) => (placeOf[row] = place));
  const rows = order?.length ?? count;
  let lost = 0;
  const edges = [new EdgeCollector(), new EdgeCollector()] as const;
  of.forEach((row, edge) => {
    const from = itemAt(placeOf, row);
    const to = itemAt(placeOf, itemAt(target, edge));
    if (from >= 0 && to >= 0) edges[itemAt(isEnd, edge) === 1 ? 1 : 0].add(from, to);
    else if (from >= 0) lost++;
  });
  return { afterSuccess: edges[0].result(rows), afterEnd: edges[1].result(rows), lost };
}

class EdgeCollector {
  private readonly of = new IntList();
  private readonly target = new IntList();

  add(row: number, target: number): void {
    this.of.push(row);
    this.target.push(target);
  }

  /** A counting sort; edges of one row stay in order. */
  result(count: number): RowEdges {
    const start = new Int32Array(count + 1);
    for (let edge = 0; edge < this.of.length; edge++) {
      start[this.of.at(edge) + 1] = itemAt(start, this.of.at(edge) + 1) + 1;
    }
    for (let row = 0; row < count; row++) {
      start[row + 1] = itemAt(start, row + 1) + itemAt(start, row);
    }
    const next = start.slice();
    const target = new Int32Array(this.of.length);
    for (let edge = 0; edge < target.length; edge++) {
      const place = itemAt(next, this.of.at(edge));
      target[place] = this.target.at(edge);
      next[this.of.at(edge)] = place + 1;
    }
    return { start, target };
  }
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
  const after = new IntList();
  const afterStart = new Int32Array(count + 1);
  const gapMs = new Float64Array(count);
  const copy = (edges: Int32Array, from: number, to: number) => {
    for (let edge = from; edge < to; edge++) after.push(itemAt(edges, edge));
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
    afterStart[row + 1] = after.length;
  }
  return { afterStart, after: after.toArray(), gapMs };

  /** Not recorded = the submission follows at once. */
  function endOf(row: number): number {
    const at = itemAt(completeMs, row);
    return Number.isNaN(at) ? Infinity : at;
  }
}
