/** The names of pools. */
import { isFargate, Purchase, purchaseNames } from '../../words/purchases.ts';

/** Identifies a pool among those of its purchase kind in a region. */
export function poolKey(typeName: string, zone: string): string {
  return `${zone} ${typeName}`;
}

/** Both empty = Fargate. */
export interface PoolPlace {
  readonly typeName: string;
  readonly zone: string;
}

/** A pool of a region; what an offering has of it names the offering's pool. */
export interface PoolName extends PoolPlace {
  readonly purchase: Purchase;
}

/** Its stable names within the region; all Fargate tasks of a purchase kind share a pool. */
export function poolNames({ purchase, typeName, zone }: PoolName): readonly string[] {
  if (isFargate(purchase)) return [purchaseNames[purchase]];
  return purchase === Purchase.SPOT ? [zone, typeName] : [zone, typeName, purchaseNames[purchase]];
}

/** Instance types shown in one message. */
const mostShown = 8;

/** `m5.large in use1-az1, use1-az2; c5.large in use1-az1`, and the number of other types. */
export function poolsText(pools: readonly PoolPlace[]): string {
  const zonesOf = new Map<string, string[]>();
  for (const { typeName, zone } of pools) {
    zonesOf.set(typeName, [...(zonesOf.get(typeName) ?? []), zone || 'any zone']);
  }
  const types = [...zonesOf].map(([type, zones]) => `${type} in ${[...new Set(zones)].join(', ')}`);
  const more = types.length - mostShown;
  const rest = more > 0 ? `; and ${more} more ${more === 1 ? 'type' : 'types'}` : '';
  return types.slice(0, mostShown).join('; ') + rest;
}
