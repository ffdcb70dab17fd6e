/** What the courses of pools have in common: how far they are drawn, and how they are read. */
import { type Column, msPerHour } from '../kernel/units.ts';

/** A drawn course moves for so long, then stays as it is: a run always ends. */
export const drawnMs = 366 * 24 * msPerHour;

/** How many of the ascending instants are not after `ms`. */
export function countUntil(instants: Column, ms: number): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instants[middle]! <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
