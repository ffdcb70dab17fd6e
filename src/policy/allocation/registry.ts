/** The allocation strategies by AWS's names; a new one is a word and a row here. */
import type { StrategyName } from '../../words/allocation-strategies.ts';
import {
  byCost,
  byDepth,
  byListPosition,
  byMemory,
  byName,
  byPrice,
  byPricePerVcpu,
  bySizePreference,
  byVcpu,
  firstBy,
} from './order.ts';
import type { AllocationStrategy, Choose } from './strategy.ts';

const progressive = firstBy(byCost, bySizePreference, byName);

/** Among the top fraction of the pools by depth, with all as deep as the last of them. */
function inDeepest(choose: Choose): Choose {
  return (need, view) => {
    const { depth, poolTop } = view;
    const depths = need.candidates.map((offering) => depth[offering]);
    const count = Math.max(1, Math.ceil(poolTop * depths.length));
    const limit = depths.sort((a, b) => b - a)[count - 1] ?? 0;
    const candidates = need.candidates.filter((offering) => depth[offering] >= limit);
    return choose({ ...need, candidates }, view);
  };
}

export const allocationStrategies: Readonly<Record<StrategyName, AllocationStrategy>> = {
  /** The smallest instance that holds the job, cheapest first [S2, S15, allocation.1]. */
  BEST_FIT: {
    sizing: 'none',
    choose: firstBy(byVcpu, byPrice, byMemory, byListPosition, byName),
    keepsType: true,
  },
  /** The lowest cost of the jobs among the types that hold them [S3, S16, allocation.2]. */
  BEST_FIT_PROGRESSIVE: { sizing: 'family', choose: progressive, keepsType: false },
  /** The order of the `instanceTypes` list, a family as before [S4, allocation.3]. */
  BEST_FIT_PROGRESSIVE_ORDERED: {
    sizing: 'list-entry',
    choose: firstBy(byListPosition, byCost, bySizePreference, byName),
    keepsType: false,
  },
  /** The deepest pools, those least likely to be interrupted [S5, S19, allocation.4]. */
  SPOT_CAPACITY_OPTIMIZED: {
    sizing: 'family',
    choose: firstBy(byDepth, bySizePreference, byCost, byName),
    keepsType: false,
  },
  /** The deepest pools, among them the list's order [S7, S19, allocation.5]. */
  SPOT_CAPACITY_OPTIMIZED_PRIORITIZED: {
    sizing: 'list-entry',
    choose: inDeepest(firstBy(byListPosition, byDepth, bySizePreference, byCost, byName)),
    keepsType: false,
  },
  /** The lowest price per vCPU in the deepest pools, as AWS recommends [S6, S20, allocation.6]. */
  SPOT_PRICE_CAPACITY_OPTIMIZED: {
    sizing: 'family',
    choose: inDeepest(firstBy(byPricePerVcpu, bySizePreference, byName)),
    keepsType: false,
  },
};
