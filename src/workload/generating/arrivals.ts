/** When generated jobs are submitted: by chance, by the clock, in bursts, by users who wait. */
import { assert } from '../../kernel/assert.ts';
import type { Distribution } from '../../kernel/distribution.ts';
import { ln } from '../../kernel/numeric.ts';
import { msPerHour } from '../../kernel/units.ts';
import type { ArrivalKind } from '../../words/workloads.ts';
import { cronCount, cronInstants, type CronTimes } from './cron.ts';
import { profileClock, WeekRate, type WeekProfile } from './profile.ts';

interface Laws extends Readonly<Record<ArrivalKind, object>> {
  readonly poisson: { readonly perHour: number };
  readonly profile: WeekProfile & Localized;
  readonly every: { readonly intervalMs: number };
  readonly burst: { readonly size: number; readonly everyMs: number };
  readonly cron: { readonly times: CronTimes; readonly size: number } & Localized;
  readonly users: { readonly users: number; readonly thinkMs: Distribution };
}

/** A law that follows the clock of the scenario's place. */
interface Localized {
  /** What that clock shows at t = 0, as if it were UTC. */
  readonly localStartMs: number;
}

export type Arrivals = {
  readonly [Kind in ArrivalKind]: { readonly kind: Kind } & Laws[Kind];
}[ArrivalKind];
/** Those that do not depend on the run. */
export type OpenArrivals = Exclude<Arrivals, { readonly kind: 'users' }>;

/**
 * ms after t = 0 of arrival 0, 1, 2 …, asked for in this order; they never fall and are not
 * rounded. `uniform` gives the random number of an arrival.
 */
export function createArrivalClock(
  arrivals: OpenArrivals,
  uniform: (ordinal: number) => number,
): (ordinal: number) => number {
  switch (arrivals.kind) {
    case 'poisson':
      return poissonClock(arrivals.perHour, uniform);
    case 'profile':
      return profileClock(new WeekRate(arrivals, arrivals.localStartMs), uniform);
    case 'every':
      return (ordinal) => ordinal * arrivals.intervalMs;
    case 'burst':
      return (ordinal) => Math.floor(ordinal / arrivals.size) * arrivals.everyMs;
    case 'cron':
      return cronClock(arrivals);
    case 'at-once':
      return () => 0;
  }
}

/** The most arrivals before `durationMs`; of a Poisson process, more than will ever be drawn. */
export function mostArrivals(arrivals: Arrivals, durationMs: number): number {
  switch (arrivals.kind) {
    case 'poisson':
      return mostOf((arrivals.perHour * durationMs) / msPerHour);
    case 'profile':
      return mostOf(new WeekRate(arrivals, arrivals.localStartMs).expected(durationMs));
    case 'every':
      return Math.ceil(durationMs / arrivals.intervalMs);
    case 'burst':
      return Math.ceil(durationMs / arrivals.everyMs) * arrivals.size;
    case 'cron': {
      const { times, size, localStartMs } = arrivals;
      return size * cronCount(times, localStartMs, localStartMs + durationMs);
    }
    case 'at-once':
    case 'users':
      return Infinity;
  }
}

/** Of the millions for which it matters, a hundredth is dozens of standard deviations. */
function mostOf(expected: number): number {
  return Math.ceil(1.01 * expected + 100);
}

/** By inversion of the cumulative rate: job n always uses exactly the n-th number. */
function poissonClock(perHour: number, uniform: (ordinal: number) => number) {
  assert(perHour > 0, 'a Poisson process has a positive rate');
  let at = 0;
  return (ordinal: number) => (at += (-ln(1 - uniform(ordinal)) / perHour) * msPerHour);
}

function cronClock({ times, size, localStartMs }: Laws['cron']) {
  const next = cronInstants(times, localStartMs);
  let at = 0;
  return (ordinal: number) => {
    if (ordinal % size === 0) at = next() - localStartMs;
    return at;
  };
}
