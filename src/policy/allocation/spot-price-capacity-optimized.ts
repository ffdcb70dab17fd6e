/**
 * SPOT_PRICE_CAPACITY_OPTIMIZED: the lowest price among the deepest pools (AWS's recommendation)
 * [S6, S20, allocation.6].
 */
import type { OfferingId } from '../../kernel/ids.ts';
import { byName, byPricePerVcpu, bySizePreference, depthBucket, least } from './order.ts';
import type { AllocationStrategy, AllocationView } from './strategy.ts';

const orders = [byPricePerVcpu, bySizePreference, byName];

export const spotPriceCapacityOptimized: AllocationStrategy = {
  choose: (need, view) => least(deepest(need.candidates, view), orders, need, view),
  keepsType: false,
};

/** The top fraction of the pools by depth, with all that are as deep as the last of them. */
function deepest(candidates: readonly OfferingId[], view: AllocationView): readonly OfferingId[] {
  const buckets = candidates.map((offering) => depthBucket(offering, view)).sort((a, b) => a - b);
  const limit = buckets[Math.max(1, Math.ceil(view.poolTop * buckets.length)) - 1] ?? Infinity;
  return candidates.filter((offering) => depthBucket(offering, view) <= limit);
}
