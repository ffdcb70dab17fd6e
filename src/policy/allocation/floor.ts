/** What minvCpus launches without jobs: the cheapest per vCPU, then the smallest [scale-out.12]. */
import { byListPosition, byName, byPricePerVcpu, byVcpu, firstBy } from './order.ts';
import type { Choose } from './strategy.ts';

const cheapest = firstBy(byPricePerVcpu, byVcpu, byListPosition, byName);
const firstInList = firstBy(byListPosition, byPricePerVcpu, byVcpu, byName);

/** The `…_ORDERED` strategy keeps to its list here too. */
export const floorChoice: Choose = (need, view) => {
  const ordered = view.environment.allocationStrategy === 'BEST_FIT_PROGRESSIVE_ORDERED';
  return ordered ? firstInList(need, view) : cheapest(need, view);
};
