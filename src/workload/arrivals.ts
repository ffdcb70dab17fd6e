/** When generated jobs are submitted: Poisson, evenly spaced, in bursts, all at once. */
import { assert } from '../kernel/assert.ts';
import { ln } from '../kernel/numeric.ts';
import { msPerHour } from '../kernel/units.ts';
import type { ArrivalKind } from '../words/workloads.ts';

interface Laws extends Readonly<Record<ArrivalKind, object>> {
  readonly poisson: { readonly perHour: number };
  readonly every: { readonly intervalMs: number };
  readonly burst: { readonly size: number; readonly everyMs: number };
}

export type Arrivals = {
  readonly [Kind in ArrivalKind]: { readonly kind: Kind } & Laws[Kind];
}[ArrivalKind];

/**
 * ms after t = 0 of job 0, 1, 2 …, asked for in this order; they never fall and are not rounded.
 * `uniform` gives the random number of a job.
 */
export function createArrivalClock(
  arrivals: Arrivals,
  uniform: (ordinal: number) => number,
): (ordinal: number) => number {
  switch (arrivals.kind) {
    case 'poisson':
      return poissonClock(arrivals.perHour, uniform);
    case 'every':
      return (ordinal) => ordinal * arrivals.intervalMs;
    case 'burst':
      return (ordinal) => Math.floor(ordinal / arrivals.size) * arrivals.everyMs;
    case 'at-once':
      return () => 0;
  }
}

/** The most jobs before `durationMs`; of a Poisson process, more than will ever be drawn. */
export function mostArrivals(arrivals: Arrivals, durationMs: number): number {
  switch (arrivals.kind) {
    case 'poisson': {
      const expected = (arrivals.perHour * durationMs) / msPerHour;
      // Of the millions for which it matters, a hundredth is dozens of standard deviations.
      return Math.ceil(1.01 * expected + 100);
    }
    case 'every':
      return Math.ceil(durationMs / arrivals.intervalMs);
    case 'burst':
      return Math.ceil(durationMs / arrivals.everyMs) * arrivals.size;
    case 'at-once':
      return Infinity;
  }
}

/** By inversion of the cumulative rate: job n always uses exactly the n-th number. */
function poissonClock(perHour: number, uniform: (ordinal: number) => number) {
  assert(perHour > 0, 'a Poisson process has a positive rate');
  let at = 0;
  return (ordinal: number) => (at += (-ln(1 - uniform(ordinal)) / perHour) * msPerHour);
}
