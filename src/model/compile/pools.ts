/** The Spot pools of a run: every (zone, type) in which some environment may buy. */
import { group } from 'd3-array';
import { itemAt } from '../../kernel/lookup.ts';
import { column, table } from '../../kernel/columns.ts';
import { ownerOf } from '../../kernel/random.ts';
import type { CapacityCourse, LifeTable, Pools, PriceCourse } from '../pools.ts';
import type { EnvironmentOfferings } from './offerings/offerings.ts';
import { isSpot } from '../../words/purchases.ts';
import { poolKey } from './pool-key.ts';
import type { SpotContext } from './spot/context.ts';
import type { BoughtPool } from './spot/pool-capacities.ts';
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

function poolPlaces(environments: readonly EnvironmentOfferings[]): readonly BoughtPool[] {
  const bought = environments.flatMap(({ environment, rows }) =>
    rows.flatMap(({ typeName, zone, purchase }) =>
      isSpot(purchase) ? { typeName, zone, environment } : [],
    ),
  );
  const pools = group(bought, ({ typeName, zone }) => poolKey(typeName, zone));
  return [...pools.values()].map((all) => {
    const { typeName, zone } = itemAt(all, 0);
    return { typeName, zone, environments: all.map(({ environment }) => environment) };
  });
}
