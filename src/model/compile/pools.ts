/** The pools of a run: every (purchase kind, zone, type) in which some environment may launch. */
import { group } from 'd3-array';
import { itemAt, valueOf } from '../../kernel/lookup.ts';
import { column, table } from '../../kernel/columns.ts';
import { ownerOf } from '../../kernel/random.ts';
import type { CapacityCourse, LifeTable, Pools, PriceCourse } from '../pools.ts';
import type { EnvironmentOfferings } from './offerings/offerings.ts';
import { isFargate, Purchase } from '../../words/purchases.ts';
import { type PoolName, poolNames } from './pool-key.ts';
import type { SpotContext } from './spot/context.ts';
import { type BoughtPool, capacityCourses } from './spot/pool-capacities.ts';
import { type PriceOrigins, priceCourses } from './spot/pool-prices.ts';
import { checkFargate, limitsOf } from './spot/pool-limits.ts';
import type { PoolId } from '../../kernel/ids.ts';

/** The pools, and the row of each. */
export interface CompiledPools {
  readonly pools: Pools;
  readonly rowOf: (name: PoolName) => number;
}

/** In order of first appearance; environments that buy in the same pool share its row. */
export function poolsOf(
  environments: readonly EnvironmentOfferings[],
  origins: PriceOrigins,
  context: SpotContext,
): CompiledPools {
  const bought = boughtPools(environments);
  const all = [...bought.values()];
  const owners = all.map((pool) => ownerOf('pool', context.union.region, ...poolNames(pool)));
  // Prices change, and lives are recorded, in Spot pools of EC2 alone.
  const spot = all.filter(({ purchase }) => purchase === Purchase.SPOT);
  const others = all.filter(({ purchase }) => purchase !== Purchase.SPOT);
  const hasTasks = all.some(({ purchase }) => purchase === Purchase.FARGATE_SPOT);
  if (hasTasks) checkFargate(context);
  const { market } = origins;
  const limits = limitsOf(spot, market, context);
  const prices = rowsOf<PriceCourse>(spot, priceCourses(spot, origins, context));
  const lives = rowsOf<LifeTable | undefined>(spot, limits.lives);
  const capacities = new Map([
    ...rowsOf<CapacityCourse>(spot, limits.capacities),
    ...rowsOf<CapacityCourse>(others, capacityCourses(others, market, context)),
  ]);
  const each = <Value>(of: (pool: BoughtPool) => Value) => table<PoolId, Value>(all.map(of));
  const rows = new Map([...bought.keys()].map((key, row) => [key, row]));
  const pools: Pools = {
    count: all.length,
    purchase: column(Int32Array.from(all, ({ purchase }) => purchase)),
    typeName: each(({ typeName }) => typeName),
    zone: each(({ zone }) => zone),
    ownerLow: column(Uint32Array.from(owners, ({ low }) => low)),
    ownerHigh: column(Uint32Array.from(owners, ({ high }) => high)),
    prices: each((pool) => prices.get(pool) ?? { kind: 'constant' }),
    capacities: each((pool) => valueOf(capacities, pool)),
    lives: each((pool) => lives.get(pool)),
  };
  return { pools, rowOf: (name) => valueOf(rows, keyOf(name)) };
}

function keyOf(name: PoolName): string {
  return poolNames(name).join(' ');
}

/** By key. */
function boughtPools(
  environments: readonly EnvironmentOfferings[],
): ReadonlyMap<string, BoughtPool> {
  const bought = environments
    .filter(({ managed }) => managed)
    .flatMap(({ environment, rows }) => rows.map((row) => ({ row, environment })));
  const pools = group(bought, ({ row }) => keyOf(row));
  return new Map(
    [...pools].map(([key, all]) => {
      const { purchase, typeName, zone } = itemAt(all, 0).row;
      const place = isFargate(purchase) ? { typeName: '', zone: '' } : { typeName, zone };
      const names = new Set(all.map(({ environment }) => environment));
      return [key, { purchase, ...place, environments: [...names] }];
    }),
  );
}

function rowsOf<Value>(
  pools: readonly BoughtPool[],
  values: readonly Value[],
): ReadonlyMap<BoughtPool, Value> {
  return new Map(values.map((value, index) => [itemAt(pools, index), value]));
}
