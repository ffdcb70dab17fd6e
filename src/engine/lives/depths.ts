/** The depths of Spot pools, as launches meet them [launches.23]. */
import type { OfferingId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import { Purchase } from '../../words/purchases.ts';
import type { Run } from '../state/run.ts';

const millionths = 1_000_000;

/** Looks how deep the pools of offerings of one environment are now. */
export function compareDepths(
  { model, market, nature, clock }: Run,
  offerings: readonly OfferingId[],
): void {
  const { purchase, pool } = model.offerings;
  for (const offering of offerings) {
    if (purchase[offering] !== Purchase.SPOT) return;
    market.depth[offering] = nature.depth(pool[offering], clock.now);
  }
}

/** Records the depth of the pool of a launch, if it is drawn and has changed. */
export function recordDepth({ model, market, trace }: Run, offering: OfferingId): void {
  const { purchase, pool: poolOf } = model.offerings;
  if (purchase[offering] !== Purchase.SPOT || model.assumptions.spot.depthLead === 1) return;
  const pool = poolOf[offering];
  const depth = Math.round(market.depth[offering] * millionths);
  if (market.recordedDepth[pool] === depth) return;
  market.recordedDepth[pool] = depth;
  trace.write(Kind.DepthChanged, pool, -1, depth);
}
