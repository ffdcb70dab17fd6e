/** What minvCpus buys when no job asks: the cheapest per vCPU, then the smallest [scale-out.12]. */
import { byListPosition, byName, byPricePerVcpu, byVcpu, least } from './order.ts';
import type { Choose } from './strategy.ts';

const orders = [byPricePerVcpu, byVcpu, byListPosition, byName];
const listOrders = [byListPosition, byPricePerVcpu, byVcpu, byName];

/** The `…_ORDERED` strategy keeps to its list here too. */
export const floorChoice: Choose = (need, view) => {
  const ordered = view.environment.allocationStrategy === 'BEST_FIT_PROGRESSIVE_ORDERED';
  return least(need.candidates, ordered ? listOrders : orders, need, view);
};
