/** What the courses of pools share: how long they are drawn, and how they are read [draws.32]. */
import type { Column, RowId } from '../kernel/ids.ts';
import { msPerHour } from '../kernel/units.ts';

/** The first change of one pool after `afterMs`; undefined = it stays as it is. */
export type NextChange<Change> = (afterMs: number) => Change | undefined;

/** A drawn course moves for this long and then stays as it is, so that every run ends. */
export const drawnMs = 366 * 24 * msPerHour;

/** How many of the ascending instants are not after `ms`: the row of the first that is. */
export function countUntil(instants: Column<RowId>, ms: number): RowId {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle: RowId = (low + high) >> 1;
    if (instants[middle] <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
