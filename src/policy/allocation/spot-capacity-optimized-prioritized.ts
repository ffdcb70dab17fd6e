/**
 * SPOT_CAPACITY_OPTIMIZED_PRIORITIZED: depth first, the list's order inside equal depth
 * [S7, S19, allocation.5].
 */
import {
  byDepth,
  byListPosition,
  byName,
  byPricePerVcpu,
  bySizePreference,
  least,
} from './order.ts';
import type { AllocationStrategy } from './strategy.ts';

const orders = [byDepth, byListPosition, bySizePreference, byPricePerVcpu, byName];

export const spotCapacityOptimizedPrioritized: AllocationStrategy = {
  choose: (need, view) => least(need.candidates, orders, need, view),
  keepsType: false,
};
