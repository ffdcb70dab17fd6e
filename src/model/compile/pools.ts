/** The Spot pools of a run: every (zone, type) that some environment may buy on Spot. */
import { column } from '../../kernel/columns.ts';
import { ownerOf } from '../../kernel/random.ts';
import { Purchase } from '../places.ts';
import type { Pools } from '../pools.ts';
import type { EnvironmentOfferings } from './offerings.ts';

export function isSpotMarket(purchase: Purchase): boolean {
  return purchase === Purchase.SPOT || purchase === Purchase.FARGATE_SPOT;
}

/** What tells pools of one region apart. */
export function poolKey(typeName: string, zone: string): string {
  return `${zone} ${typeName}`;
}

/** In order of first appearance; environments that buy in one pool share its row. */
export function poolsOf(region: string, environments: readonly EnvironmentOfferings[]): Pools {
  const spot = environments.flatMap(({ rows }) => rows.filter((row) => isSpotMarket(row.purchase)));
  const pools = [...new Map(spot.map((row) => [poolKey(row.typeName, row.zone), row])).values()];
  const owners = pools.map(({ zone, typeName }) => ownerOf('pool', region, zone, typeName));
  return {
    count: pools.length,
    typeName: pools.map(({ typeName }) => typeName),
    zone: pools.map(({ zone }) => zone),
    ownerLow: column(Uint32Array.from(owners, ({ low }) => low)),
    ownerHigh: column(Uint32Array.from(owners, ({ high }) => high)),
    prices: pools.map(() => ({ kind: 'constant' })),
    capacities: pools.map(() => ({ kind: 'fixed', instances: Infinity })),
    lives: pools.map(() => undefined),
  };
}
