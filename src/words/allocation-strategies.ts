/** AWS's allocation strategies, and the environment types that allow each [S8]. */
import type { OwnName } from './own-names.ts';
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

/** A strategy of AWS's, or one that code gives. */
export type AllocationName = StrategyName | OwnName;

export function isOfAws(name: AllocationName): name is StrategyName {
  return name in strategyTypes;
}

/** The types of environments that may have a strategy: one from code suits all instances. */
export function typesOf(name: AllocationName): readonly ResourceType[] {
  return isOfAws(name) ? strategyTypes[name] : ['EC2', 'SPOT'];
}

/** The strategies that AWS allows for a type. */
export function strategiesOf(type: ResourceType): readonly StrategyName[] {
  return strategyNames.filter((name) => typesOf(name).includes(type));
}
