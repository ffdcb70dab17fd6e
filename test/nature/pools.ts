/** Spot pools with chosen courses, as hand-made worlds have them, in any order of the table. */
import type { PriceCourse, CapacityCourse, Pools } from '../../src/model/pools.ts';
import type { Plain } from '../worlds/world-spec.ts';
import { spotEnvironment, spotWorld } from './processes.ts';

/** Pools `pool-0` … of these courses; by default prices stand still and capacity is endless. */
export function poolsOf(
  count: number,
  price: (pool: number) => Plain<PriceCourse> = () => ({ kind: 'constant' }),
  capacity: (pool: number) => Plain<CapacityCourse> = () => ({
    kind: 'fixed',
    instances: Infinity,
  }),
): Pools {
  const numbers = Array.from({ length: count }, (_, pool) => pool);
  const { pools } = spotWorld([spotEnvironment('one', Array<number>(count).fill(0))]);
  const [prices, capacities] = [numbers.map(price), numbers.map(capacity)];
  return { ...pools, prices, capacities } as Pools;
}

/** The same pools in the order of `rows`; rows left out are left out. */
export function reordered(pools: Pools, rows: readonly number[]): Pools {
  const pick = <T>(column: { readonly [row: number]: T }) => rows.map((row) => column[row]!);
  return {
    count: rows.length,
    typeName: pick(pools.typeName),
    zone: pick(pools.zone),
    ownerLow: pick(pools.ownerLow),
    ownerHigh: pick(pools.ownerHigh),
    prices: pick(pools.prices),
    capacities: pick(pools.capacities),
    lives: pick(pools.lives),
  };
}

/** All changes of a pool, asked for one after the other. */
export function course<Change extends { readonly atMs: number }>(
  next: (pool: number, afterMs: number) => Change | undefined,
  pool: number,
): Change[] {
  const changes: Change[] = [];
  for (let change = next(pool, 0); change !== undefined; change = next(pool, change.atMs)) {
    changes.push(change);
  }
  return changes;
}
