/** The allocation strategies by AWS's names; a new one is a word and a row here. */
import type { StrategyName } from '../../words/allocation-strategies.ts';
import {
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

const progressive = firstBy(byPricePerVcpu, bySizePreference, byName);

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
    choose: firstBy(byVcpu, byPrice, byMemory, byListPosition, byName),
    keepsType: true,
  },
  /** The lowest price per vCPU among the types that hold the job [S3, S16, allocation.2]. */
  BEST_FIT_PROGRESSIVE: { choose: progressive, keepsType: false },
  /** The order of the `instanceTypes` list, a family by price per vCPU [S4, allocation.3]. */
  BEST_FIT_PROGRESSIVE_ORDERED: {
    choose: firstBy(byListPosition, byPricePerVcpu, bySizePreference, byName),
    keepsType: false,
  },
  /** The deepest pools, those least likely to be interrupted [S5, S19, allocation.4]. */
  SPOT_CAPACITY_OPTIMIZED: {
    choose: firstBy(byDepth, bySizePreference, byPricePerVcpu, byName),
    keepsType: false,
  },
  /** The deepest pools, among them the list's order [S7, S19, allocation.5]. */
  SPOT_CAPACITY_OPTIMIZED_PRIORITIZED: {
    choose: inDeepest(firstBy(byListPosition, byDepth, bySizePreference, byPricePerVcpu, byName)),
    keepsType: false,
  },
  /** The lowest price among the deepest pools, AWS's recommendation [S6, S20, allocation.6]. */
  SPOT_PRICE_CAPACITY_OPTIMIZED: { choose: inDeepest(progressive), keepsType: false },
};
