/** How deep Spot pools are: led by the Spot Advisor's band, drawn anew at intervals [draws.37]. */
import { float64 } from '../kernel/columns.ts';
import type { OfferingId, PoolId } from '../kernel/ids.ts';
import type { Draws } from '../kernel/random.ts';
import type { Model } from '../model/model.ts';

/** A number from 0 to 1 of a Spot pool at a time. */
export type DepthAt = (pool: PoolId, nowMs: number) => number;

/** Depths of Spot pools over time, whatever runs there. */
export interface PoolDepths {
  /** 1 is the deepest. */
  readonly depth: DepthAt;
  /** The drawn part of a depth, uniform. */
  readonly drawn: DepthAt;
}

/** The band assumed for a pool that the Spot Advisor does not list: the middle one. */
const unknownBucket = 2;
const lastBucket = 4;

/** The depths of all pools; each draws as late as it can, and each number once in a row. */
export function poolDepths(model: Model, draws: Draws): PoolDepths {
  const { pools, assumptions } = model;
  const { depthHold, depthLead } = assumptions.spot;
  const { ownerLow, ownerHigh } = pools;
  const ofBand = depthsOfBands(model);
  /** By pool: how much of its first interval is over at t = 0; below 0 = not drawn yet. */
  const offsetMs = float64<PoolId>(pools.count);
  /** By pool: the interval whose number is in `numbers`. */
  const intervals = float64<PoolId>(pools.count);
  const numbers = float64<PoolId>(pools.count);
  offsetMs.fill(-1);
  intervals.fill(-1);

  function drawn(pool: PoolId, nowMs: number): number {
    const low = ownerLow[pool];
    const high = ownerHigh[pool];
    if (offsetMs[pool] < 0) {
      offsetMs[pool] = Math.floor(draws.uniform('depth', low, high, 0) * depthHold);
    }
    const interval = Math.floor((nowMs + offsetMs[pool]) / depthHold);
    if (intervals[pool] !== interval) {
      intervals[pool] = interval;
      numbers[pool] = draws.uniform('depth', low, high, interval + 1);
    }
    return numbers[pool];
  }
  function depth(pool: PoolId, nowMs: number): number {
    if (depthLead === 1) return ofBand[pool];
    return depthLead * ofBand[pool] + (1 - depthLead) * drawn(pool, nowMs);
  }
  return { depth, drawn };
}

/** By pool: the depth that its band alone would give; a band belongs to a type and a region. */
function depthsOfBands({ offerings, pools }: Model) {
  const depths = float64<PoolId>(pools.count);
  for (let offering: OfferingId = offerings.count - 1; offering >= 0; offering--) {
    const pool = offerings.pool[offering];
    const bucket = offerings.interruptionBucket[offering];
    if (pool >= 0) depths[pool] = 1 - (bucket < 0 ? unknownBucket : bucket) / lastBucket;
  }
  return depths;
}
