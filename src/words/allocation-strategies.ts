/** AWS's allocation strategies, and the environment types that allow each [S8]. */
import type { ResourceType } from './purchases.ts';

export const strategyTypes = {
  BEST_FIT: ['EC2', 'SPOT'],
  BEST_FIT_PROGRESSIVE: ['EC2', 'SPOT'],
  BEST_FIT_PROGRESSIVE_ORDERED: ['EC2'],
  SPOT_CAPACITY_OPTIMIZED: ['SPOT'],
  SPOT_PRICE_CAPACITY_OPTIMIZED: ['SPOT'],
  SPOT_CAPACITY_OPTIMIZED_PRIORITIZED: ['SPOT'],
} as const satisfies Readonly<Record<string, readonly ResourceType[]>>;
export type StrategyName = keyof typeof strategyTypes;
export const strategyNames = Object.keys(strategyTypes) as readonly StrategyName[];

/** The strategies that AWS allows for a type. */
export function strategiesOf(type: ResourceType): readonly StrategyName[] {
  return strategyNames.filter((name) => strategyTypes[name].some((one) => one === type));
}
