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
  depthBucket,
  firstBy,
} from './order.ts';
import type { AllocationStrategy, Choose } from './strategy.ts';

const progressive = firstBy(byPricePerVcpu, bySizePreference, byName);

/** The top fraction of the pools by depth, with all that are as deep as the last of them. */
const progressiveInDeepest: Choose = (need, view) => {
  const depths = need.candidates.map((offering) => depthBucket(offering, view));
  const count = Math.max(1, Math.ceil(view.poolTop * depths.length));
  const limit = depths.sort((a, b) => a - b)[count - 1] ?? Infinity;
  const candidates = need.candidates.filter((offering) => depthBucket(offering, view) <= limit);
  return progressive({ ...need, candidates }, view);
};

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
  /** Depth first, the list's order inside equal depth [S7, S19, allocation.5]. */
  SPOT_CAPACITY_OPTIMIZED_PRIORITIZED: {
    choose: firstBy(byDepth, byListPosition, bySizePreference, byPricePerVcpu, byName),
    keepsType: false,
  },
  /** The lowest price among the deepest pools, AWS's recommendation [S6, S20, allocation.6]. */
  SPOT_PRICE_CAPACITY_OPTIMIZED: { choose: progressiveInDeepest, keepsType: false },
};
