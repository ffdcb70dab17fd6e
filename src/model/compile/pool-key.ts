/** The names of Spot pools. */

/** Identifies a pool in a region. */
export function poolKey(typeName: string, zone: string): string {
  return `${zone} ${typeName}`;
}

/** Zone empty = Fargate. */
export interface PoolPlace {
  readonly typeName: string;
  readonly zone: string;
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
  const more = types.length > mostShown ? `; and ${types.length - mostShown} more types` : '';
  return types.slice(0, mostShown).join('; ') + more;
}
