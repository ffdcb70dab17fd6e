/** How capacity is bought, and on which platform it runs. */
import { namesOf } from '../kernel/text/names-of.ts';

/** As columns hold it; results print the names. */
export const Purchase = { ON_DEMAND: 0, SPOT: 1, FARGATE: 2, FARGATE_SPOT: 3 } as const;
export type Purchase = (typeof Purchase)[keyof typeof Purchase];

/** As all files spell them. */
export type PurchaseName = keyof typeof Purchase;
export const purchaseNames = namesOf(Purchase);

/** AWS's platforms of job definitions and queues. */
export const platforms = ['EC2', 'FARGATE'] as const;
export type Platform = (typeof platforms)[number];

/** AWS's `computeResources.type`: what it buys, and its name in sentences. */
export const resourceTypes = {
  EC2: { purchase: Purchase.ON_DEMAND, platform: 'EC2', title: 'On-Demand' },
  SPOT: { purchase: Purchase.SPOT, platform: 'EC2', title: 'Spot' },
  FARGATE: { purchase: Purchase.FARGATE, platform: 'FARGATE', title: 'Fargate' },
  FARGATE_SPOT: { purchase: Purchase.FARGATE_SPOT, platform: 'FARGATE', title: 'Fargate Spot' },
} as const satisfies Readonly<
  Record<string, { purchase: Purchase; platform: Platform; title: string }>
>;
export type ResourceType = keyof typeof resourceTypes;
export const resourceTypeNames = Object.keys(resourceTypes) as readonly ResourceType[];

const bought = {
  [Purchase.ON_DEMAND]: { type: 'EC2', isFargate: false, isSpot: false },
  [Purchase.SPOT]: { type: 'SPOT', isFargate: false, isSpot: true },
  [Purchase.FARGATE]: { type: 'FARGATE', isFargate: true, isSpot: false },
  [Purchase.FARGATE_SPOT]: { type: 'FARGATE_SPOT', isFargate: true, isSpot: true },
} as const satisfies Readonly<
  Record<Purchase, { type: ResourceType; isFargate: boolean; isSpot: boolean }>
>;

/** The resource type that buys in this way. */
export function resourceTypeOf(purchase: Purchase): ResourceType {
  return bought[purchase].type;
}

/** Whether it buys Fargate tasks rather than EC2 instances. */
export function isFargate(purchase: Purchase): boolean {
  return bought[purchase].isFargate;
}

/** Whether AWS may reclaim what it buys. */
export function isSpot(purchase: Purchase): boolean {
  return bought[purchase].isSpot;
}

/** Whether a text is a resource type that runs on Fargate. */
export function isFargateType(type: unknown): boolean {
  const known = resourceTypeNames.find((name) => name === type);
  return known !== undefined && resourceTypes[known].platform === 'FARGATE';
}

/** In sentences: `On-Demand`, `Fargate Spot`; by its name in files. */
export function purchaseTitle(name: PurchaseName): string {
  return resourceTypes[resourceTypeOf(Purchase[name])].title;
}
