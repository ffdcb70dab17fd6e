/** Leaves out needs that would make jobs wait for themselves. */
import { IntList } from '../../kernel/int-list.ts';
import { itemAt } from '../../kernel/lookup.ts';

/** Row `of[k]` needs row `target[k]`; in the order of `of`. */
export interface RowNeeds {
  readonly of: Int32Array;
  readonly target: Int32Array;
  /** 1 = it was submitted after the other's end; 0 = it starts after the other's success. */
  readonly isEnd: Int32Array;
}

/** Needs between rows of which each waits for the others, or for such rows, are left out. */
export function withoutCircles(needs: RowNeeds, count: number) {
  const { of, target } = needs;
  // Jobs that need only earlier rows cannot form a circle.
  if (of.every((row, edge) => itemAt(target, edge) < row)) return { needs, circular: 0 };
  const isFree = freeRows(needs, count);
  const isKept = (_: number, edge: number) =>
    isFree[itemAt(of, edge)] === 1 || isFree[itemAt(target, edge)] === 1;
  const kept = {
    of: of.filter(isKept),
    target: target.filter(isKept),
    isEnd: needs.isEnd.filter(isKept),
  };
  return { needs: kept, circular: of.length - kept.of.length };
}

/** 1 = the row can start some time: all that it needs can. */
function freeRows({ of, target }: RowNeeds, count: number): Uint8Array {
  const missing = new Int32Array(count);
  const start = new Int32Array(count + 1);
  for (const row of of) missing[row] = itemAt(missing, row) + 1;
  for (const row of target) start[row + 1] = itemAt(start, row + 1) + 1;
  for (let row = 0; row < count; row++)
    start[row + 1] = itemAt(start, row + 1) + itemAt(start, row);
  const next = start.slice();
  const needers = new Int32Array(of.length);
  of.forEach((row, edge) => {
    const one = itemAt(target, edge);
    const place = itemAt(next, one);
    needers[place] = row;
    next[one] = place + 1;
  });
  const isFree = new Uint8Array(count);
  const queue = new IntList();
  for (let row = 0; row < count; row++) if (missing[row] === 0) queue.push(row);
  for (let done = 0; done < queue.length; done++) {
    const row = queue.at(done);
    isFree[row] = 1;
    for (let at = itemAt(start, row); at < itemAt(start, row + 1); at++) {
      const needer = itemAt(needers, at);
      missing[needer] = itemAt(missing, needer) - 1;
      if (missing[needer] === 0) queue.push(needer);
    }
  }
  return isFree;
}
