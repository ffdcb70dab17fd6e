/** The allocation strategies by AWS's names; a new one is a word, a file and a line here. */
import type { StrategyName } from '../../words/allocation-strategies.ts';
import { bestFitProgressiveOrdered } from './best-fit-progressive-ordered.ts';
import { bestFitProgressive } from './best-fit-progressive.ts';
import { bestFit } from './best-fit.ts';
import { spotCapacityOptimizedPrioritized } from './spot-capacity-optimized-prioritized.ts';
import { spotCapacityOptimized } from './spot-capacity-optimized.ts';
import { spotPriceCapacityOptimized } from './spot-price-capacity-optimized.ts';
import type { AllocationStrategy } from './strategy.ts';

export const allocationStrategies: Readonly<Record<StrategyName, AllocationStrategy>> = {
  BEST_FIT: bestFit,
  BEST_FIT_PROGRESSIVE: bestFitProgressive,
  BEST_FIT_PROGRESSIVE_ORDERED: bestFitProgressiveOrdered,
  SPOT_CAPACITY_OPTIMIZED: spotCapacityOptimized,
  SPOT_CAPACITY_OPTIMIZED_PRIORITIZED: spotCapacityOptimizedPrioritized,
  SPOT_PRICE_CAPACITY_OPTIMIZED: spotPriceCapacityOptimized,
};
