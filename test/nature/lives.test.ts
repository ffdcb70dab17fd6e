/** Drawn Spot lives against their options, at a fixed seed, within 99 % intervals. */
import { describe, expect, it } from 'vitest';
import type { OfferingId, ShareId } from '../../src/kernel/ids.ts';
import { createDraws } from '../../src/kernel/random.ts';
import type { Millis } from '../../src/kernel/units.ts';
import type { Interruptions } from '../../src/scenario/assumptions.ts';
import { kolmogorovSmirnov } from '../kernel/statistics.ts';
import { offeringId } from '../worlds/ids.ts';
import { ends, shareScore } from './drawn-lives.ts';
import { processOf, spotEnvironment, spotWorld } from './processes.ts';

const hour = 3_600_000;
const month = 730 * hour;
/** 99 % of a normal distribution is within this many standard deviations. */
const score99 = 2.576;
/** The same for all of the thirty shares below together. */
const score99OfThirty = 3.588;

type Advisor = Extract<Interruptions, { kind: 'advisor' }>;
const advisor = {
  kind: 'advisor',
  conversion: 'per-life',
  meanLife: 2 * hour,
  grace: 0,
  shockShare: 0.1,
  shockFraction: 0.5,
} as Advisor;

describe('a rate', () => {
  const perHour = 0.25;
  const runningAt = 5_000;
  const process = processOf({ kind: 'rate', perHour }, spotWorld([spotEnvironment('one', [0])]));
  const lives = ends(process, offeringId(0), 20_000, runningAt).map((end) => end - runningAt);

  it('has the given mean life', () => {
    const mean = lives.reduce((sum, life) => sum + life, 0) / lives.length;
    const error = (mean * perHour) / hour - 1;
    expect(Math.abs(error) * Math.sqrt(lives.length)).toBeLessThan(score99);
  });

  it('is memoryless: lives are exponential, launch by launch', () => {
    const shares = Float64Array.from(lives, (life) => -Math.expm1((-life * perHour) / hour));
    expect(kolmogorovSmirnov(shares)).toBeLessThan(1.63);
  });
});

/** Middles of the Spot Advisor's bands <5 %, 5–10 %, 10–15 %, 15–20 % and >20 % [P12]. */
const bands = [0.025, 0.075, 0.125, 0.175, 0.25];
const poolsPerBand = 2_000;
const buckets = bands.flatMap((_, bucket) => Array<number>(poolsPerBand).fill(bucket));
const manyPools = spotWorld([spotEnvironment('one', buckets)]);

describe.each([0, 0.5, 1])('the Spot Advisor, with %d of the interruptions in shocks', (share) => {
  /** First lives, each in its own pool. */
  const livesOf = (options: Partial<Advisor>, bucket: number) => {
    const process = processOf({ ...advisor, shockShare: share, ...options }, manyPools);
    return Array.from(
      { length: poolsPerBand },
      (_, index) => ends(process, bucket * poolsPerBand + index, 1)[0]!,
    );
  };

  it.each([...bands.entries()])(
    'per-month: band %d loses %d of the instances per month',
    (bucket, p) => {
      const lost = livesOf({ conversion: 'per-month' }, bucket).filter((end) => end < month);
      expect(Math.abs(shareScore(lost.length, poolsPerBand, p))).toBeLessThan(score99OfThirty);
    },
  );

  it.each([...bands.entries()])('per-life: in band %d, %d end by an interruption', (bucket, p) => {
    const draws = createDraws('natural ends', 1);
    const lost = livesOf({}, bucket).filter((end, index) => {
      const u = draws.uniform('runtime', bucket, index, 0);
      return end < advisor.meanLife * -Math.log(u);
    });
    expect(Math.abs(shareScore(lost.length, poolsPerBand, p))).toBeLessThan(score99OfThirty);
  });

  it('spares an instance during its grace, and then acts as without', () => {
    const grace = (20 * 60_000) as Millis;
    const spared = livesOf({ grace }, 4);
    expect(Math.min(...spared)).toBeGreaterThanOrEqual(grace);
    const median = (lives: readonly number[]) =>
      lives.toSorted((a, b) => a - b)[lives.length >> 1]!;
    const [late, early] = [median(spared) - grace, median(livesOf({}, 4))];
    // The median of n exponential lives is off by 1/(ln 2 · √n) of itself; two are compared.
    const error = Math.sqrt(2) / (Math.LN2 * Math.sqrt(poolsPerBand));
    expect(Math.abs(late / early - 1) / error).toBeLessThan(score99);
  });
});

describe('shocks', () => {
  const model = spotWorld([spotEnvironment('one', [4, 4]), spotEnvironment('two', [4])]);
  const shocks = { ...advisor, shockShare: 1 };
  const instances = 5_000;

  it.each([0.1, 0.5, 0.9])('hit %d of the instances of a pool at once, repeatedly', (f) => {
    const process = processOf({ ...shocks, shockFraction: f }, model);
    let alive = ends(process, offeringId(0), instances).toSorted((a, b) => a - b);
    for (let shock = 0; shock < 3; shock++) {
      const rest = alive.filter((end) => end > alive[0]!);
      const hit = alive.length - rest.length;
      expect(Math.abs(shareScore(hit, alive.length, f))).toBeLessThan(score99);
      alive = rest;
    }
  });

  it('are the same storm for every strategy: a pool’s shocks do not depend on environments', () => {
    const process = processOf({ ...shocks, shockFraction: 0.5 }, model);
    const storm = (offering: OfferingId) =>
      [...new Set(ends(process, offering, 400))].sort((a, b) => a - b);
    // Offerings 0 and 2 are pool-0 in the environments one and two; offering 1 is pool-1.
    expect(storm(offeringId(0)).slice(0, 4)).toEqual(storm(offeringId(2)).slice(0, 4));
    expect(storm(offeringId(0)).filter((at) => storm(offeringId(1)).includes(at))).toEqual([]);
  });

  it('hit half as much of a fleet that is split evenly over two pools', () => {
    const process = processOf({ ...shocks, shockFraction: 0.5 }, model);
    const together = ends(process, offeringId(0), 2 * instances);
    const split = [
      ...ends(process, offeringId(0), instances),
      ...ends(process, offeringId(1), instances),
    ];
    // The first shock of a pool misses all of them with chance 2⁻⁵⁰⁰⁰.
    const hitFirst = (fleet: readonly number[]) => {
      const first = Math.min(...fleet);
      return fleet.filter((end) => end === first).length / fleet.length;
    };
    const error = (share: ShareId, expected: number, n: number) =>
      Math.abs(shareScore(share * 2 * instances, n, expected));
    expect(error(hitFirst(together), 0.5, 2 * instances)).toBeLessThan(score99);
    expect(error(hitFirst(split), 0.5, instances)).toBeLessThan(score99);
  });

  it('hit different instances in two environments, and do not correlate independent ends', () => {
    const half = processOf({ ...shocks, shockFraction: 0.5 }, model);
    const alone = processOf({ kind: 'rate', perHour: 1 }, model);
    const same = (process: typeof half) => {
      const other = ends(process, offeringId(2), instances);
      return ends(process, offeringId(0), instances).filter((end, index) => end === other[index])
        .length;
    };
    // Two instances hit by each shock with probability ½ end together with probability ⅓.
    expect(Math.abs(shareScore(same(half), instances, 1 / 3))).toBeLessThan(score99);
    expect(same(alone)).toBeLessThan(5);
  });

  it('also hit later launches: a launch is hit only by the storms of its own time', () => {
    const process = processOf({ ...shocks, shockFraction: 1 }, model);
    const first = ends(process, offeringId(0), 1)[0]!;
    const second = ends(process, offeringId(0), 1, first + 1)[0]!;
    expect(ends(process, offeringId(0), 3, first)).toEqual([first, first, first]);
    expect(ends(process, offeringId(0), 3, first + 1)).toEqual([second, second, second]);
    expect(second).toBeGreaterThan(first);
  });
});
