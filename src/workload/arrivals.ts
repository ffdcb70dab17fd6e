/** When generated jobs are submitted: Poisson (even or by hour of day), rhythm, bursts, at once. */
import { assert } from '../kernel/assert.ts';
import { itemAt } from '../kernel/lookup.ts';
import { ln } from '../kernel/numeric.ts';
import { msPerDay, msPerHour } from '../kernel/units.ts';
import type { ArrivalKind } from '../words/workloads.ts';

/** Poisson arrivals whose rate follows the hour of the day; its mean stays `perHour`. */
export interface DailyPattern {
  /** 24 weights, midnight first; not all 0. */
  readonly weights: readonly number[];
  /** ms since local midnight at t = 0. */
  readonly offsetMs: number;
}

interface Laws extends Readonly<Record<ArrivalKind, object>> {
  readonly poisson: { readonly perHour: number; readonly daily?: DailyPattern };
  readonly every: { readonly intervalMs: number };
  readonly burst: { readonly size: number; readonly everyMs: number };
}

export type Arrivals = {
  readonly [Kind in ArrivalKind]: { readonly kind: Kind } & Laws[Kind];
}[ArrivalKind];

/** ms after t = 0 of job 0, 1, 2 …, asked in this order; `uniform` gives the number of that job. */
export type ArrivalClock = (ordinal: number) => number;

/** A clock for these arrivals; its instants never fall and are not rounded. */
export function createArrivalClock(
  arrivals: Arrivals,
  uniform: (ordinal: number) => number,
): ArrivalClock {
  switch (arrivals.kind) {
    case 'poisson':
      return poissonClock(arrivals.perHour, arrivals.daily, uniform);
    case 'every':
      return (ordinal) => ordinal * arrivals.intervalMs;
    case 'burst':
      return (ordinal) => Math.floor(ordinal / arrivals.size) * arrivals.everyMs;
    case 'at-once':
      return () => 0;
  }
}

/** By inversion of the cumulative rate, so that job n always uses the n-th number and no other. */
function poissonClock(
  perHour: number,
  daily: DailyPattern | undefined,
  uniform: (ordinal: number) => number,
): ArrivalClock {
  assert(perHour > 0, 'a Poisson process has a positive rate');
  const after = daily ? patternOf(perHour, daily) : evenly(perHour);
  let at = 0;
  return (ordinal) => (at = after(at, -ln(1 - uniform(ordinal))));
}

/** The instant at which `expected` more jobs than at `at` are expected. */
type Advance = (at: number, expected: number) => number;

function evenly(perHour: number): Advance {
  return (at, expected) => at + (expected / perHour) * msPerHour;
}

function patternOf(perHour: number, { weights, offsetMs }: DailyPattern): Advance {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  assert(weights.length === 24 && total > 0, 'a daily pattern has 24 weights, not all of them 0');
  const perMs = weights.map((weight) => (perHour * 24 * weight) / total / msPerHour);
  const perDay = perHour * 24;
  return (at, expected) => {
    const wholeDays = Math.floor(expected / perDay);
    let left = expected - wholeDays * perDay;
    let clock = at + wholeDays * msPerDay;
    // A day's expectation is left at most; two days of hours also cover what rounding adds.
    for (let step = 0; step < 48; step++) {
      const hour = Math.floor((clock + offsetMs) / msPerHour);
      const rate = itemAt(perMs, ((hour % 24) + 24) % 24);
      const hourEnd = (hour + 1) * msPerHour - offsetMs;
      if (rate > 0 && left <= rate * (hourEnd - clock)) return clock + left / rate;
      left -= rate * (hourEnd - clock);
      clock = hourEnd;
    }
    return clock;
  };
}
