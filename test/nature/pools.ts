/** Spot pools with chosen courses, as hand-made worlds have them, in any order of the table. */
import { column, mapRows, table } from '../../src/kernel/columns.ts';
import type { Column, PoolId, Rows } from '../../src/kernel/ids.ts';
import type { CapacityCourse, Pools, PriceCourse } from '../../src/model/pools.ts';
import { spotEnvironment, spotWorld } from './processes.ts';

/** Pools `pool-0` … with these courses; by default prices are constant and capacity unlimited. */
export function poolsOf(
  count: number,
  price: (pool: PoolId) => PriceCourse = () => ({ kind: 'constant' }),
  capacity: (pool: PoolId) => CapacityCourse = () => ({ kind: 'fixed', instances: Infinity }),
): Pools {
  const { pools } = spotWorld([spotEnvironment('one', Array<number>(count).fill(0))]);
  const each = <T>(of: (pool: PoolId) => T) => mapRows(pools.typeName, (_, pool) => of(pool));
  return { ...pools, prices: each(price), capacities: each(capacity) };
}

/** The same pools in the order of `rows`; rows left out are left out. */
export function reordered(pools: Pools, rows: readonly PoolId[]): Pools {
  const pick = <T>(of: Rows<PoolId, T>) => table<PoolId, T>(rows.map((row) => of[row]));
  const numbers = (of: Column<PoolId>) => column<PoolId>(rows.map((row) => of[row]));
  return {
    count: rows.length,
    purchase: column(rows.map((row) => pools.purchase[row])),
    typeName: pick(pools.typeName),
    zone: pick(pools.zone),
    ownerLow: numbers(pools.ownerLow),
    ownerHigh: numbers(pools.ownerHigh),
    prices: pick(pools.prices),
    capacities: pick(pools.capacities),
    lives: pick(pools.lives),
  };
}

/** All changes of a pool in order. */
export function course<Change extends { readonly atMs: number }>(
  next: (pool: PoolId, afterMs: number) => Change | undefined,
  pool: PoolId,
): Change[] {
  const changes: Change[] = [];
  for (let change = next(pool, 0); change !== undefined; change = next(pool, change.atMs)) {
    changes.push(change);
  }
  return changes;
}
