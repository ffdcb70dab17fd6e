/** What minvCpus launches: the cheapest per vCPU, then the smallest [scale-out.12, S28]. */
import { byListPosition, byName, byPricePerVcpu, byVcpu, firstBy } from './order.ts';
import { allocationStrategies } from './registry.ts';
import type { AllocationStrategy } from './strategy.ts';
import type { StrategyName } from '../../words/allocation-strategies.ts';

const cheapest = firstBy(byPricePerVcpu, byVcpu, byListPosition, byName);
const firstInList = firstBy(byListPosition, byPricePerVcpu, byVcpu, byName);

/** The `…_ORDERED` strategy keeps to its list here too, and BEST_FIT to its type. */
export function floorStrategy(name: StrategyName): AllocationStrategy {
  const choose = name === 'BEST_FIT_PROGRESSIVE_ORDERED' ? firstInList : cheapest;
  return { sizing: 'none', choose, keepsType: allocationStrategies[name].keepsType };
}
