/** Laws of every kind of course of a pool's price or capacity. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { table } from '../../src/kernel/columns.ts';
import type { PoolId } from '../../src/kernel/ids.ts';
import { itemAt, sure } from '../../src/kernel/lookup.ts';
import type { Millis, NanoUsd } from '../../src/kernel/units.ts';
import type { CapacityCourse, Pools, PriceCourse } from '../../src/model/pools.ts';
import { poolCapacities } from '../../src/nature/capacity.ts';
import { drawnMs } from '../../src/nature/course.ts';
import { createNature } from '../../src/nature/nature.ts';
import { poolPrices } from '../../src/nature/price.ts';
import { floats } from '../worlds/columns.ts';
import { poolId } from '../worlds/ids.ts';
import { course, poolsOf, reordered } from './pools.ts';
import { spotEnvironment, spotWorld } from './processes.ts';
import { type Address, draws, recorded } from './recorded-draws.ts';

const hour = 3_600_000;
const day = 24 * hour;

const prices: readonly PriceCourse[] = [
  { kind: 'constant' },
  {
    kind: 'history',
    atMs: floats([1, 5_000, 3 * hour, 400 * day]),
    nanoPerHour: floats([70, 60, 65, 1]),
  },
  {
    kind: 'walk',
    everyMs: (6 * hour) as Millis,
    changeFraction: 0.4,
    sdLogStep: 0.05,
    firstNanoPerHour: 50_000_000 as NanoUsd,
    leastNanoPerHour: 40_000_000 as NanoUsd,
    mostNanoPerHour: 100_000_000 as NanoUsd,
  },
];

const capacities: readonly CapacityCourse[] = [
  { kind: 'fixed', instances: 3 },
  {
    kind: 'steps',
    instances: 9,
    atMs: floats([10, 2 * hour, 9 * hour]),
    later: floats([4, 0, 7]),
    reclaims: true,
  },
  {
    kind: 'windows',
    instances: 9,
    shortInstances: 1,
    meanOpenMs: (7 * hour) as Millis,
    meanShortMs: (2 * hour) as Millis,
  },
];

type Ask = (pool: PoolId, afterMs: number) => { readonly atMs: Millis } | undefined;
const kinds = prices.length;
const pools = poolsOf(
  2 * kinds,
  (pool) => itemAt(prices, pool % kinds),
  (pool) => itemAt(capacities, pool % kinds),
);

const seams: readonly (readonly [string, (pools: Pools) => Ask])[] = [
  ['nextPrice', (table) => poolPrices(table, draws)],
  ['nextCapacity', (table) => poolCapacities(table, draws)],
];

interface Question {
  readonly pool: PoolId;
  readonly afterMs: number;
}
const question: fc.Arbitrary<Question> = fc.record({
  pool: fc.nat(pools.count - 1),
  afterMs: fc.oneof(fc.nat(12 * hour), fc.integer({ min: 0, max: 500 * day })),
});
const questions = fc.array(question, { minLength: 1, maxLength: 12 });

describe.each(seams)('%s', (_name, make) => {
  const always = (holds: (asked: readonly Question[]) => void) => {
    fc.assert(fc.property(questions, holds), { seed: 20_260_311, numRuns: 60 });
  };

  it('is a function of pool and instant: the order and number of calls change nothing', () => {
    always((some) => {
      const next = make(pools);
      const answers = some.map(({ pool, afterMs }) => next(pool, afterMs));
      const again = some.toReversed().map(({ pool, afterMs }) => next(pool, afterMs));
      expect(again.toReversed()).toEqual(answers);
      expect(some.map(({ pool, afterMs }) => make(pools)(pool, afterMs))).toEqual(answers);
    });
  });

  it('returns the first change after the instant, at a whole millisecond', () => {
    always((some) => {
      const next = make(pools);
      for (const { pool, afterMs } of some) {
        const change = next(pool, afterMs);
        const atMs = change?.atMs ?? Infinity;
        expect(atMs > afterMs && (Number.isInteger(atMs) || atMs === Infinity)).toBe(true);
        // No change is in between, so calls for instants in between return the same.
        expect(next(pool, Math.min(atMs - 1, afterMs + 9 * day))).toEqual(change);
      }
    });
  });

  it('is the same in any table of pools: other pools change nothing', () => {
    const rows = [5, 2, 1, 4].map(poolId);
    const [whole, part] = [make(pools), make(reordered(pools, rows))];
    for (const [row, pool] of rows.entries()) {
      expect(course(part, row)).toEqual(course(whole, pool));
    }
  });

  it('differs between two equal pools if it is drawn', () => {
    const next = make(pools);
    const instants = (pool: PoolId) => course(next, pool).map(({ atMs }) => atMs);
    expect(instants(poolId(2)).length).toBeGreaterThan(100);
    expect(instants(poolId(2))).not.toEqual(instants(poolId(5)));
    expect(instants(poolId(1))).toEqual(instants(poolId(4)));
  });

  it('ends: a drawn one stays constant after 366 days', () => {
    const next = make(pools);
    const last = sure(course(next, poolId(2)).at(-1)).atMs;
    expect(last).toBeLessThanOrEqual(drawnMs);
    expect(last).toBeGreaterThan(drawnMs - 10 * day);
    expect(next(poolId(2), last)).toBeUndefined();
    expect(next(poolId(2), 10 * drawnMs)).toBeUndefined();
  });
});

it('courses of a pool are the same storm for every environment and strategy', () => {
  const model = (strategy: string, name: string) => {
    const world = spotWorld([spotEnvironment(name, [0, 1])]);
    const drawn = {
      prices: table<PoolId, PriceCourse>(Array(2).fill(prices[2])),
      capacities: table<PoolId, CapacityCourse>(Array(2).fill(capacities[2])),
    };
    return { ...world, strategy, pools: { ...world.pools, ...drawn } };
  };
  const one = createNature(model('base', 'one'), draws);
  const other = createNature(model('other', 'two'), draws);
  for (const pool of [poolId(0), poolId(1)]) {
    expect(course(one.nextPrice, pool)).toEqual(course(other.nextPrice, pool));
    expect(course(one.nextCapacity, pool)).toEqual(course(other.nextCapacity, pool));
  }
});

it('a given course is returned unchanged, without a draw', () => {
  const addresses: Address[] = [];
  const table = recorded(addresses);
  expect(course(poolPrices(pools, table), poolId(1))).toEqual([
    { atMs: 1, nanoPerHour: 70 },
    { atMs: 5_000, nanoPerHour: 60 },
    { atMs: 3 * hour, nanoPerHour: 65 },
    { atMs: 400 * day, nanoPerHour: 1 },
  ]);
  expect(course(poolCapacities(pools, table), poolId(1))).toEqual([
    { atMs: 10, instances: 4 },
    { atMs: 2 * hour, instances: 0 },
    { atMs: 9 * hour, instances: 7 },
  ]);
  expect(course(poolPrices(pools, table), poolId(0))).toEqual([]);
  expect(course(poolCapacities(pools, table), poolId(0))).toEqual([]);
  expect(addresses).toEqual([]);
});
