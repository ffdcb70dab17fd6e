/**
 * BEST_FIT: the smallest instance that holds the job, cheapest first; it waits for that type only
 * [S2, S15, allocation.1].
 */
import { byListPosition, byMemory, byName, byPrice, byVcpu, least } from './order.ts';
import type { AllocationStrategy } from './strategy.ts';

const orders = [byVcpu, byPrice, byMemory, byListPosition, byName];

export const bestFit: AllocationStrategy = {
  choose: (need, view) => least(need.candidates, orders, need, view),
  keepsType: true,
};
