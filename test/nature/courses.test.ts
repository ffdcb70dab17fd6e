/** Drawn prices and capacities against their parameters, within 99 % intervals. */
import { describe, expect, it } from 'vitest';
import type { Millis, NanoUsd } from '../../src/kernel/units.ts';
import type { CapacityCourse, PriceCourse } from '../../src/model/pools.ts';
import { poolCapacities } from '../../src/nature/capacity.ts';
import { drawnMs } from '../../src/nature/course.ts';
import { poolPrices } from '../../src/nature/price.ts';
import { kolmogorovSmirnov } from '../kernel/statistics.ts';
import { poolId } from '../worlds/ids.ts';
import { course, poolsOf } from './pools.ts';
import { type Address, draws, recorded } from './recorded-draws.ts';

const hour = 3_600_000;
/** 99 % of a normal distribution is within this many standard deviations. */
const score99 = 2.576;
/** √n · sup |F_n − F| that one sample in a hundred exceeds. */
const kolmogorov99 = 1.63;

const walk: Extract<PriceCourse, { kind: 'walk' }> = {
  kind: 'walk',
  everyMs: hour as Millis,
  changeFraction: 0.25,
  sdLogStep: 0.004,
  firstNanoPerHour: 100_000_000 as NanoUsd,
  leastNanoPerHour: 1 as NanoUsd,
  mostNanoPerHour: 1_000_000_000_000_000 as NanoUsd,
};

describe('a walking price', () => {
  const pools = 40;
  const table = poolsOf(pools, () => walk);
  const next = poolPrices(table, draws);
  const changes = Array.from({ length: pools }, (_, pool) => course(next, pool));
  const hours = drawnMs / hour;

  it('moves at multiples of its cycle, as often as given', () => {
    expect(changes.flat().every(({ atMs }) => atMs % hour === 0)).toBe(true);
    const steps = pools * hours;
    const share = walk.changeFraction;
    const error = (changes.flat().length - steps * share) / Math.sqrt(steps * share * (1 - share));
    expect(Math.abs(error)).toBeLessThan(score99);
  });

  it('has the daily variance of sdLogStep, steps without a move included', () => {
    const daily = changes.flatMap((path) => {
      const levels = new Float64Array(hours + 1).fill(Math.log(walk.firstNanoPerHour));
      for (const { atMs, nanoPerHour } of path) levels.fill(Math.log(nanoPerHour), atMs / hour);
      return Array.from(
        { length: hours / 24 },
        (_, day) => levels[24 * day + 24]! - levels[24 * day]!,
      );
    });
    const variance = 24 * walk.sdLogStep ** 2;
    const found = daily.reduce((sum, move) => sum + move * move, 0) / daily.length;
    // A step is 0 or normal: its excess kurtosis is 3/share − 3, and a 24th of that for a day's
    // sum.
    const kurtosis = (3 / walk.changeFraction - 3) / 24;
    const error = (found / variance - 1) / Math.sqrt((2 + kurtosis) / daily.length);
    expect(Math.abs(error)).toBeLessThan(score99);
  });

  it('has no drift: up and down are equally likely', () => {
    const ends = changes.map((path) => Math.log(path.at(-1)!.nanoPerHour / walk.firstNanoPerHour));
    const mean = ends.reduce((sum, end) => sum + end, 0) / pools;
    expect(Math.abs(mean) / (walk.sdLogStep * Math.sqrt(hours / pools))).toBeLessThan(score99);
  });

  it('stops at its bounds and returns', () => {
    const bounds = {
      leastNanoPerHour: 95_000_000 as NanoUsd,
      mostNanoPerHour: 110_000_000 as NanoUsd,
    };
    const bounded = poolPrices(
      poolsOf(1, () => ({ ...walk, sdLogStep: 0.02, ...bounds })),
      draws,
    );
    const path = course(bounded, poolId(0)).map(({ nanoPerHour }) => nanoPerHour as number);
    expect(Math.min(...path)).toBe(bounds.leastNanoPerHour);
    expect(Math.max(...path)).toBe(bounds.mostNanoPerHour);
    expect(new Set(path).size).toBeGreaterThan(path.length / 3);
  });

  it('draws step k of the pool at 2k, and at 2k + 1 if it moves', () => {
    const addresses: Address[] = [];
    const first = poolPrices(table, recorded(addresses))(poolId(3), 0)!;
    const step = first.atMs / hour;
    const whether = Array.from({ length: step }, (_, index) => 2 * index + 2);
    expect(addresses.map(([, , , ordinal]) => ordinal)).toEqual([...whether, 2 * step + 1]);
    const owner = ['price', table.ownerLow[poolId(3)], table.ownerHigh[poolId(3)]];
    expect(
      addresses.every((address) => owner.every((part, index) => address[index] === part)),
    ).toBe(true);
  });
});

describe('a capacity in windows', () => {
  const windows: CapacityCourse = {
    kind: 'windows',
    instances: 12,
    shortInstances: 2,
    meanOpenMs: (6 * hour) as Millis,
    meanShortMs: (2 * hour) as Millis,
  };
  const pools = 5;
  const table = poolsOf(pools, undefined, () => windows);
  const next = poolCapacities(table, draws);
  const changes = Array.from({ length: pools }, (_, pool) => course(next, pool));

  it('is first open, then short and open in turn', () => {
    for (const path of changes) {
      expect(path.length).toBeGreaterThan(1_000);
      expect(path.every(({ instances }, index) => instances === (index % 2 === 0 ? 2 : 12))).toBe(
        true,
      );
    }
  });

  it.each([
    ['open', 0, windows.meanOpenMs],
    ['short', 1, windows.meanShortMs],
  ] as const)('has exponential %s times with the given mean', (_name, parity, mean) => {
    const lengths = changes.flatMap((path) =>
      path
        .map(({ atMs }, index) => atMs - (path[index - 1]?.atMs ?? 0))
        .filter((_, index) => index % 2 === parity),
    );
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(Math.abs(average / mean - 1) * Math.sqrt(lengths.length)).toBeLessThan(score99);
    const shares = Float64Array.from(lengths, (length) => -Math.expm1(-length / mean));
    expect(kolmogorovSmirnov(shares)).toBeLessThan(kolmogorov99);
  });

  it('draws window k of the pool at k', () => {
    const addresses: Address[] = [];
    const capacity = poolCapacities(table, recorded(addresses));
    capacity(poolId(2), capacity(poolId(2), 0)!.atMs);
    const [low, high] = [table.ownerLow[poolId(2)], table.ownerHigh[poolId(2)]];
    expect(addresses).toEqual([
      ['capacity', low, high, 0],
      ['capacity', low, high, 1],
    ]);
  });
});
