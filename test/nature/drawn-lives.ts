/** Ends of many drawn lives, and the deviation of their shares from expected ones. */
import type { OfferingId } from '../../src/kernel/ids.ts';
import type { Millis } from '../../src/kernel/units.ts';
import { endOf, type processOf } from './processes.ts';

/** The standard score of a share of `count` with the expectation `expected`. */
export function shareScore(hits: number, count: number, expected: number): number {
  return (hits - count * expected) / Math.sqrt(count * expected * (1 - expected));
}

/** The ends of launches 0 … count − 1 of an offering, all running since `runningAt`. */
export function ends(
  process: ReturnType<typeof processOf>,
  offering: OfferingId,
  count: number,
  runningAt = 0,
) {
  return Array.from({ length: count }, (_, launch) =>
    endOf(process, {
      offering,
      launch,
      environmentLaunch: launch + 1,
      runningAt: runningAt as Millis,
    }),
  );
}
