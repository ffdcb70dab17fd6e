/**
 * What the courses of pools have in common: how far they are drawn, and how they are read
 * [draws.32].
 */
import type { Column, RowId } from '../kernel/ids.ts';
import { msPerHour } from '../kernel/units.ts';

/** A drawn course moves for so long, then stays as it is: a run always ends. */
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
