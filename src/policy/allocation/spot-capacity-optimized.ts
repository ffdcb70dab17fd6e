/**
 * SPOT_CAPACITY_OPTIMIZED: the deepest pools, those least likely to be interrupted
 * [S5, S19, allocation.4].
 */
import { byDepth, byName, byPricePerVcpu, bySizePreference, least } from './order.ts';
import type { AllocationStrategy } from './strategy.ts';

const orders = [byDepth, bySizePreference, byPricePerVcpu, byName];

export const spotCapacityOptimized: AllocationStrategy = {
  choose: (need, view) => least(need.candidates, orders, need, view),
  keepsType: false,
};
