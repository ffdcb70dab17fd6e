/**
 * Spot Advisor bands as hazards: partly independent, partly shocks that hit a whole pool at once;
 * shallow pools lose more [P14, P18, P49, draws.24, draws.39].
 */
import { list } from '../../kernel/columns.ts';
import { quantile } from '../../kernel/distribution.ts';
import type { List, OfferingId, RowId } from '../../kernel/ids.ts';
import { ln } from '../../kernel/numeric.ts';
import type { Draws } from '../../kernel/random.ts';
import { type Millis, msPerHour } from '../../kernel/units.ts';
import type { Model } from '../../model/model.ts';
import { countUntil } from '../course.ts';
import { poolDepths } from '../depth.ts';
import type { InterruptionProcess, OptionsOf } from './process.ts';

/** The share of interrupted lives that represents each band [P12]. */
const bandShare = [0.025, 0.075, 0.125, 0.175, 0.25] as const;
const hoursPerMonth = 730;
/** Shocks of a pool are numbered below this: (launch, shock) is one ordinal below 2⁵³. */
const shocksMost = 2 ** 26;

/** Hazard per ms of a band; an unknown one counts as `<5%`, AWS's overall average. */
export function hazardPerMs(bucket: number, options: OptionsOf<'advisor'>): number {
  const share = bandShare[bucket] ?? bandShare[0];
  if (options.conversion === 'per-month') return -ln(1 - share) / (hoursPerMonth * msPerHour);
  return share / ((1 - share) * options.meanLife);
}

/**
 * A life ends at the earlier of an exponential hazard (1 − s)λ after the grace and the first shock
 * after the grace that hits. Shocks of a pool come at rate sλ/f whatever runs there, so that every
 * strategy meets the same storm; each hits an instance with probability f. Both are scaled by how
 * shallow the pool is when the instance runs; over all depths the mean factor is 1.
 */
export const advisor: InterruptionProcess<'advisor'> = (options, model, draws) => {
  const { offerings } = model;
  const { grace, shockShare, shockFraction } = options;
  const { depthLead } = model.assumptions.spot;
  const { drawn } = poolDepths(model, draws);
  /** No hit is more likely than certain: full shocks hit all pools alike. */
  const mostOfShocks = Math.min(1 - depthLead, 1 / shockFraction - 1);
  const shocks = poolShocks(options, model, draws);
  return (offering, launch, _environmentLaunch, runningAt) => {
    const low = offerings.ownerLow[offering];
    const high = offerings.ownerHigh[offering];
    const from = runningAt + grace;
    const shallow = depthLead === 1 ? 0 : 1 - 2 * drawn(offerings.pool[offering], runningAt);
    const hazard =
      hazardPerMs(offerings.interruptionBucket[offering], options) *
      (1 + (1 - depthLead) * shallow);
    const law = { kind: 'exponential', mean: 1 / (hazard * (1 - shockShare)) } as const;
    const alone = shockShare < 1 ? draws.uniform('interruption', low, high, launch) : 1;
    const end = alone < 1 ? from + Math.round(quantile(law, alone)) : Infinity;
    if (shockShare === 0) return end as Millis;
    const hitFraction = shockFraction * (1 + mostOfShocks * shallow);
    for (let k = shocks.countBefore(offering, from); k < shocksMost; k++) {
      const at = shocks.at(offering, k);
      if (at >= end) break;
      const hit = draws.uniform('shockHit', low, high, launch * shocksMost + k);
      if (hit < hitFraction) return at as Millis;
    }
    return end as Millis;
  };
};

/** The shocks of an offering's pool: running sums of gaps, drawn as far as needed. */
function poolShocks(options: OptionsOf<'advisor'>, model: Model, draws: Draws) {
  const { pool, interruptionBucket } = model.offerings;
  const { ownerLow, ownerHigh } = model.pools;
  const drawnSoFar = list<OfferingId, List<RowId, number> | undefined>([]);
  const drawNext = (offering: OfferingId, times: List<RowId, number>) => {
    const hazard = hazardPerMs(interruptionBucket[offering], options);
    const mean = options.shockFraction / (options.shockShare * hazard);
    const low = ownerLow[pool[offering]];
    const high = ownerHigh[pool[offering]];
    const u = draws.uniform('shockGap', low, high, times.length);
    times.push((times.at(-1) ?? 0) + Math.round(quantile({ kind: 'exponential', mean }, u)));
  };
  return {
    /** The instant of shock k. */
    at(offering: OfferingId, k: RowId): number {
      const times = (drawnSoFar[offering] ??= list<RowId, number>([]));
      while (times.length <= k) drawNext(offering, times);
      return times[k];
    },
    /** How many shocks come before an instant, at most `shocksMost`. */
    countBefore(offering: OfferingId, ms: number): RowId {
      const times = (drawnSoFar[offering] ??= list<RowId, number>([]));
      while ((times.at(-1) ?? 0) < ms && times.length < shocksMost) drawNext(offering, times);
      return countUntil(times, ms - 1);
    },
  };
}
