/** How capacity is bought, and on which platform it runs. */

/** What columns hold; results print the names. */
export const Purchase = { ON_DEMAND: 0, SPOT: 1, FARGATE: 2, FARGATE_SPOT: 3 } as const;
export type Purchase = (typeof Purchase)[keyof typeof Purchase];

/** By number. */
export const purchaseNames = Object.keys(Purchase) as readonly (keyof typeof Purchase)[];

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
  return resourceTypeNames.find((type) => resourceTypes[type].purchase === purchase)!;
}

/** Whether a text is one of the types whose tasks run on Fargate. */
export function isFargate(type: unknown): boolean {
  const known = resourceTypeNames.find((name) => name === type);
  return known !== undefined && resourceTypes[known].platform === 'FARGATE';
}
