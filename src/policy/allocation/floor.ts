/** What minvCpus launches: the cheapest per vCPU, then the smallest [scale-out.12, S28]. */
import { byListPosition, byName, byPricePerVcpu, byVcpu, firstBy } from './order.ts';
import type { AllocationStrategy } from './strategy.ts';
import type { AllocationName } from '../../words/allocation-strategies.ts';

const cheapest = firstBy(byPricePerVcpu, byVcpu, byListPosition, byName);
const firstInList = firstBy(byListPosition, byPricePerVcpu, byVcpu, byName);

/** The `…_ORDERED` strategy keeps to its list here too; one that keeps to its type does so. */
export function floorStrategy(name: AllocationName, keepsType: boolean): AllocationStrategy {
  const choose = name === 'BEST_FIT_PROGRESSIVE_ORDERED' ? firstInList : cheapest;
  return { sizing: 'none', choose, keepsType };
}
