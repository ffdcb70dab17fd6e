/** How capacity is bought, and on which platform it runs. */
import { namesOf } from '../kernel/text/names-of.ts';

/** What columns hold; results print the names. */
export const Purchase = { ON_DEMAND: 0, SPOT: 1, FARGATE: 2, FARGATE_SPOT: 3 } as const;
export type Purchase = (typeof Purchase)[keyof typeof Purchase];

/** As all files write them. */
export const purchaseNames = namesOf(Purchase);

/** AWS's platforms of job definitions and queues. */
export const platforms = ['EC2', 'FARGATE'] as const;
export type Platform = (typeof platforms)[number];

/** AWS's `computeResources.type`, by the number of what it buys; `title` is for sentences. */
export const resourceTypes = {
  EC2: { purchase: Purchase.ON_DEMAND, platform: 'EC2', title: 'On-Demand' },
  SPOT: { purchase: Purchase.SPOT, platform: 'EC2', title: 'Spot' },
  FARGATE: { purchase: Purchase.FARGATE, platform: 'FARGATE', title: 'Fargate' },
  FARGATE_SPOT: { purchase: Purchase.FARGATE_SPOT, platform: 'FARGATE', title: 'Fargate Spot' },
} as const satisfies Readonly<
  Record<
    string,
    { readonly purchase: Purchase; readonly platform: Platform; readonly title: string }
  >
>;
export type ResourceType = keyof typeof resourceTypes;
export const resourceTypeNames = Object.keys(resourceTypes) as readonly ResourceType[];

/** AWS's word for a number. */
export function resourceTypeOf(purchase: Purchase): ResourceType {
  return bought[purchase].type;
}

interface Bought {
  readonly type: ResourceType;
  readonly platform: Platform;
  readonly spot: boolean;
}

const bought: Readonly<Record<Purchase, Bought>> = {
  [Purchase.ON_DEMAND]: { type: 'EC2', platform: 'EC2', spot: false },
  [Purchase.SPOT]: { type: 'SPOT', platform: 'EC2', spot: true },
  [Purchase.FARGATE]: { type: 'FARGATE', platform: 'FARGATE', spot: false },
  [Purchase.FARGATE_SPOT]: { type: 'FARGATE_SPOT', platform: 'FARGATE', spot: true },
};

/** Whether it buys Fargate tasks; else it buys EC2 instances. */
export function isFargate(purchase: Purchase): boolean {
  return bought[purchase].platform === 'FARGATE';
}

/** Whether what it buys may be taken back. */
export function isSpot(purchase: Purchase): boolean {
  return bought[purchase].spot;
}

/** Whether a text is one of the types whose tasks run on Fargate. */
export function isFargateType(type: unknown): boolean {
  const known = resourceTypeNames.find((name) => name === type);
  return known !== undefined && resourceTypes[known].platform === 'FARGATE';
}
