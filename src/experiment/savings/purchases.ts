/** Spot instead of On-Demand, with retries of lost hosts where jobs have none, and the reverse. */
import type { MergePatch } from '../../scenario/variants.ts';
import { typesOf } from '../../words/allocation-strategies.ts';
import { isSpot, type ResourceType, resourceTypes } from '../../words/purchases.ts';
import { environmentPatch } from './patches.ts';
import { retriesOn } from './retries.ts';
import type { Change } from './saving.ts';
import type { StrategySpending } from './spending.ts';

const others: Readonly<Record<ResourceType, ResourceType>> = {
  EC2: 'SPOT',
  SPOT: 'EC2',
  FARGATE: 'FARGATE_SPOT',
  FARGATE_SPOT: 'FARGATE',
};

export function otherPurchase(spending: StrategySpending): readonly Change[] {
  const { type } = spending.resources;
  const other = others[type];
  const resources = { type: other, ...fieldsOf(spending, other) };
  const patch = { ...environmentPatch(spending, resources), ...retriesOn(other, spending) };
  const [from, to] = [resourceTypes[type], resourceTypes[other]];
  return [{ to: to.title, from: from.title, patch, isRisky: isSpot(to.purchase) }];
}

/** What must change besides `type`. */
function fieldsOf({ resources }: StrategySpending, other: ResourceType): MergePatch {
  if (other === 'SPOT') return { allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED' };
  if (other !== 'EC2') return {};
  const { allocationStrategy = 'BEST_FIT' } = resources;
  const stays = typesOf(allocationStrategy).includes('EC2');
  return {
    bidPercentage: null,
    ...(stays ? {} : { allocationStrategy: 'BEST_FIT_PROGRESSIVE' }),
  };
}
