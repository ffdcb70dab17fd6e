/** Laws of the depths of Spot pools, and of the losses that follow them [draws.37, draws.38]. */
import { describe, expect, it } from 'vitest';
import type { PoolId } from '../../src/kernel/ids.ts';
import { createDraws, type Draws } from '../../src/kernel/random.ts';
import type { Model } from '../../src/model/model.ts';
import { poolDepths } from '../../src/nature/depth.ts';
import { createNature } from '../../src/nature/nature.ts';
import { world } from '../worlds/model-builder.ts';
import { offeringId, poolId } from '../worlds/ids.ts';
import { shareScore } from './drawn-lives.ts';
import { endOf, processOf, spotEnvironment } from './processes.ts';
import { type Address, draws, recorded } from './recorded-draws.ts';

const hour = 3_600_000;
const many = 4_000;

interface Options {
  readonly buckets?: readonly number[];
  readonly lead?: number;
  readonly hold?: number;
}

/** A world with one pool per band. */
function worldOf({ buckets = [0], lead = 0.2, hold = hour }: Options): Model {
  return world({
    environments: [spotEnvironment('one', buckets)],
    jobs: [{}],
    assumptions: { spot: { depthLead: lead, depthHold: hold } },
  });
}

function depthsOf(options: Options, from: Draws = draws) {
  return poolDepths(worldOf(options), from);
}

const pools = (count: number) => Array.from({ length: count }, (_, pool) => poolId(pool));

describe('a depth', () => {
  it('is the band alone if that leads wholly: 0 is the deepest, unknown is the middle', () => {
    const addresses: Address[] = [];
    const { depth } = depthsOf({ buckets: [0, 1, 2, 3, 4, -1], lead: 1 }, recorded(addresses));
    expect(pools(6).map((pool) => depth(pool, 0))).toEqual([1, 0.75, 0.5, 0.25, 0, 0.5]);
    expect(addresses).toEqual([]);
  });

  it('is the band and a drawn number in the parts that the lead gives', () => {
    const { depth, drawn } = depthsOf({ buckets: [0, 3], lead: 0.2 });
    for (const [pool, ofBand] of [
      [poolId(0), 1],
      [poolId(1), 0.25],
    ] as const) {
      for (const now of [0, 10 * hour, 100 * hour]) {
        expect(depth(pool, now)).toBeCloseTo(0.2 * ofBand + 0.8 * drawn(pool, now), 12);
      }
    }
  });

  it('holds from one change to the next exactly `depthHold`', () => {
    const hold = 40;
    const { depth } = depthsOf({ hold });
    const at = (now: number) => depth(poolId(0), now);
    const changes = pools(400).filter((now) => now > 0 && at(now) !== at(now - 1));
    expect(changes).toHaveLength(10);
    expect(changes.slice(1).map((now, index) => now - changes[index]!)).toEqual(
      Array<number>(9).fill(hold),
    );
  });

  it('changes at times of its own: no instant is common to all pools', () => {
    const count = 200;
    const { depth } = depthsOf({ buckets: Array<number>(count).fill(0), hold: 1_000 });
    const first = pools(count).map((pool) => {
      const before = depth(pool, 0);
      return pools(1_001).findIndex((now) => depth(pool, now) !== before);
    });
    expect(new Set(first).size).toBeGreaterThan(count / 2);
    for (const half of [first.filter((now) => now <= 500), first.filter((now) => now > 500)]) {
      expect(Math.abs(shareScore(half.length, count, 0.5))).toBeLessThan(4);
    }
  });

  it.each([0.1, 0.5, 0.9])('has a drawn part that is below %d so often', (quantile) => {
    const { drawn } = depthsOf({ buckets: Array<number>(many).fill(0) });
    const below = pools(many).filter((pool) => drawn(pool, 0) < quantile).length;
    expect(Math.abs(shareScore(below, many, quantile))).toBeLessThan(4);
  });

  it('is drawn at its documented addresses [draws.35, draws.36], each number once', () => {
    const addresses: Address[] = [];
    const model = worldOf({ hold: hour });
    const { depth } = createNature(model, recorded(addresses));
    const [low, high] = [model.pools.ownerLow[poolId(0)], model.pools.ownerHigh[poolId(0)]];
    const over = Math.floor(draws.uniform('depth', low, high, 0) * hour);
    depth(poolId(0), 0);
    depth(poolId(0), hour - over - 1);
    depth(poolId(0), hour - over);
    expect(addresses).toEqual([0, 1, 2].map((ordinal) => ['depth', low, high, ordinal]));
  });

  it('is the same in every strategy: it belongs to the pool, whatever runs there', () => {
    const two = (names: readonly string[], strategy: 'BEST_FIT' | 'SPOT_CAPACITY_OPTIMIZED') =>
      createNature(
        world({
          environments: names.map((name) => ({
            ...spotEnvironment(name, [0, 0, 0]),
            allocationStrategy: strategy,
          })),
          jobs: [{}],
          assumptions: { spot: { depthLead: 0.2 } },
        }),
        createDraws('7', 3),
      );
    const one = two(['a', 'b'], 'BEST_FIT');
    const other = two(['c'], 'SPOT_CAPACITY_OPTIMIZED');
    const times = [0, hour, 5 * hour, 77 * hour];
    const seen = times.map((now) => pools(3).map((pool) => one.depth(pool, now)));
    const backwards = times
      .toReversed()
      .map((now) => pools(3).map((pool) => other.depth(pool, now)));
    expect(backwards.toReversed()).toEqual(seen);
  });
});

describe('losses under advisor', () => {
  const perHour = 0.5;
  // λ = share ÷ ((1 − share) × meanLife) with a share of 0.25.
  const meanLife = (0.25 / 0.75 / perHour) * hour;
  const options = {
    kind: 'advisor',
    conversion: 'per-life',
    meanLife: Math.round(meanLife),
    grace: 0,
  } as const;
  const soon = 0.1 * hour;

  /** How many of one instance in each pool are lost soon, among pools that pass the test. */
  function lost(lead: number, shocks: readonly [number, number], fits: (u: number) => boolean) {
    const model = worldOf({ buckets: Array<number>(many).fill(4), lead, hold: 1_000 * hour });
    const { drawn } = poolDepths(model, draws);
    const [shockShare, shockFraction] = shocks;
    const process = processOf({ ...options, shockShare, shockFraction } as never, model);
    const chosen = pools(many).filter((pool: PoolId) => fits(drawn(pool, 0)));
    const ends = chosen.map((pool) =>
      endOf(process, {
        offering: offeringId(pool),
        launch: 0,
        environmentLaunch: 1,
        runningAt: 0 as never,
      }),
    );
    return { lost: ends.filter((end) => end < soon).length, of: chosen.length };
  }
  const lambda = perHour * 0.1;

  it.each([
    ['alone', [0, 0.5]],
    ['in shocks', [1, 0.5]],
    ['in full shocks', [1, 1]],
    ['both ways', [0.4, 0.3]],
  ] as const)('%s: over all depths, as many as the band says', (_, shocks) => {
    const { lost: count, of } = lost(0, shocks, () => true);
    // A mixture of hazards loses a little less than their mean: the second order is λ²/6.
    const expected = 1 - Math.exp(-lambda);
    expect(Math.abs(shareScore(count, of, expected))).toBeLessThan(4);
  });

  it.each([
    ['alone', [0, 0.5]],
    ['in shocks', [1, 0.5]],
  ] as const)('%s: three times as many in the shallower half as in the deeper', (_, shocks) => {
    // The mean of 1 + s over s from 0 to 1 is 1.5, that of 1 − s is 0.5.
    for (const [fits, factor] of [
      [(u: number) => u < 0.5, 1.5],
      [(u: number) => u >= 0.5, 0.5],
    ] as const) {
      const { lost: count, of } = lost(0, shocks, fits);
      expect(Math.abs(shareScore(count, of, 1 - Math.exp(-factor * lambda)))).toBeLessThan(4);
    }
  });

  it('do not follow depths that the band leads wholly', () => {
    const { lost: count, of } = lost(1, [0, 0.5], (u) => u < 0.2);
    expect(Math.abs(shareScore(count, of, 1 - Math.exp(-lambda)))).toBeLessThan(4);
  });
});
