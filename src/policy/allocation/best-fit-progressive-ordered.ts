/**
 * BEST_FIT_PROGRESSIVE_ORDERED: the order of the `instanceTypes` list, a family by price per vCPU
 * [S4, allocation.3].
 */
import { byListPosition, byName, byPricePerVcpu, bySizePreference, least } from './order.ts';
import type { AllocationStrategy } from './strategy.ts';

const orders = [byListPosition, byPricePerVcpu, bySizePreference, byName];

export const bestFitProgressiveOrdered: AllocationStrategy = {
  choose: (need, view) => least(need.candidates, orders, need, view),
  keepsType: false,
};
