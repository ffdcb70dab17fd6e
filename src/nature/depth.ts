/** How deep Spot pools are: led by the Spot Advisor's band, drawn anew at intervals [draws.36]. */
import { float64 } from '../kernel/columns.ts';
import type { OfferingId, PoolId } from '../kernel/ids.ts';
import type { Draws } from '../kernel/random.ts';
import type { Model } from '../model/model.ts';

/** Depths of Spot pools over time, whatever runs there. */
export interface PoolDepths {
  /** From 0 to 1, the deepest. */
  depth(offering: OfferingId, nowMs: number): number;
  /** The drawn part of the depth of the offering's pool: uniform from 0 to 1. */
  drawn(offering: OfferingId, nowMs: number): number;
}

/** The band assumed for a pool that the Spot Advisor does not list: the middle one. */
const unknownBucket = 2;
const lastBucket = 4;

/** The depths of all pools; each draws as late as it can, and each number once. */
export function poolDepths({ offerings, pools, assumptions }: Model, draws: Draws): PoolDepths {
  const { depthHold, depthLead } = assumptions.spot;
  const { pool: poolOf, interruptionBucket } = offerings;
  const { ownerLow, ownerHigh } = pools;
  /** By pool: how far its first interval has gone at t = 0; below 0 = not drawn yet. */
  const offsetMs = float64<PoolId>(pools.count);
  /** By pool: the interval whose number is in `numbers`. */
  const intervals = float64<PoolId>(pools.count);
  const numbers = float64<PoolId>(pools.count);
  offsetMs.fill(-1);
  intervals.fill(-1);

  function drawn(offering: OfferingId, nowMs: number): number {
    const pool = poolOf[offering];
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
  function depth(offering: OfferingId, nowMs: number): number {
    const bucket = interruptionBucket[offering];
    const ofBand = 1 - (bucket < 0 ? unknownBucket : bucket) / lastBucket;
    if (depthLead === 1) return ofBand;
    return depthLead * ofBand + (1 - depthLead) * drawn(offering, nowMs);
  }
  return { depth, drawn };
}
