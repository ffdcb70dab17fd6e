/** The Spot pools of a run: every (zone, type) in which some environment may buy. */
import { column, table } from '../../kernel/columns.ts';
import { ownerOf } from '../../kernel/random.ts';
import type { CapacityCourse, LifeTable, Pools, PriceCourse } from '../pools.ts';
import type { EnvironmentOfferings } from './offerings.ts';
import { isSpot } from '../../words/purchases.ts';
import { poolKey } from './pool-key.ts';
import type { SpotContext } from './spot/context.ts';
import type { Buying } from './spot/pool-capacities.ts';
import { type PriceOrigins, priceCourses } from './spot/pool-prices.ts';
import { checkFargate, limitsOf } from './spot/pool-limits.ts';
import type { PoolId } from '../../kernel/ids.ts';

/** In order of first appearance; environments that buy in the same pool share its row. */
export function poolsOf(
  environments: readonly EnvironmentOfferings[],
  origins: PriceOrigins,
  context: SpotContext,
): Pools {
  const pools = poolPlaces(environments);
  const owners = pools.map(({ zone, typeName }) =>
    ownerOf('pool', context.union.region, zone, typeName),
  );
  // Fargate prices are constant, and nothing is known about its capacity and lives.
  const instances = pools.filter(({ zone }) => zone !== '');
  const rowOf = new Map(instances.map((pool, index) => [pool, index]));
  const each = <Value>(values: readonly Value[], otherwise: Value) =>
    table<PoolId, Value>(pools.map((pool) => values[rowOf.get(pool) ?? -1] ?? otherwise));
  checkFargate(pools.length - instances.length, context);
  const { market } = origins;
  const { lives, capacities } = limitsOf(instances, market, context);
  return {
    count: pools.length,
    typeName: table(pools.map(({ typeName }) => typeName)),
    zone: table(pools.map(({ zone }) => zone)),
    ownerLow: column(Uint32Array.from(owners, ({ low }) => low)),
    ownerHigh: column(Uint32Array.from(owners, ({ high }) => high)),
    prices: each<PriceCourse>(priceCourses(instances, origins, context), { kind: 'constant' }),
    capacities: each<CapacityCourse>(capacities, { kind: 'fixed', instances: Infinity }),
    lives: each<LifeTable | undefined>(lives, undefined),
  };
}

function poolPlaces(environments: readonly EnvironmentOfferings[]): readonly Buying[] {
  const pools = new Map<string, { typeName: string; zone: string; environments: string[] }>();
  for (const { environment, rows } of environments) {
    for (const { typeName, zone, purchase } of rows) {
      if (!isSpot(purchase)) continue;
      const key = poolKey(typeName, zone);
      const pool = pools.get(key) ?? { typeName, zone, environments: [] };
      pool.environments.push(environment);
      pools.set(key, pool);
    }
  }
  return [...pools.values()];
}
