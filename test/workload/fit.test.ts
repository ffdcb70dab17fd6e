/** A generator fitted to a generated history gives back its parameters; doubts say why not. */
import { describe, expect, it } from 'vitest';
import { createDraws } from '../../src/kernel/random.ts';
import { distanceBetween, normalShare } from '../../src/workload/fit/goodness.ts';
import { fitHistory } from '../../src/workload/fit/fit.ts';
import { generate, type GeneratorSpec } from '../../src/workload/generating/generate.ts';
import type { MixEntry } from '../../src/workload/generating/mix.ts';

const draws = createDraws('fit', 1);
const entry: MixEntry = {
  weight: 1,
  name: 'job',
  vcpuMilli: 2_000,
  memoryMib: 4_096,
  gpus: 0,
  runtimeMs: { kind: 'lognormal', median: 600_000, sigma: 0.7 },
};
const poisson = { kind: 'poisson', perHour: 60 } as const;
const fitted = (spec: GeneratorSpec) => fitHistory(generate(spec, draws, 'history'), true);
const day = 86_400_000;

describe('of a generated history', () => {
  const other: MixEntry = {
    ...entry,
    name: 'report',
    weight: 0.25,
    vcpuMilli: { kind: 'empirical', values: [1_000, 1_000, 1_000, 4_000] },
    runtimeMs: { kind: 'uniform', min: 1_000, max: 100_000 },
    failure: 0.1,
  };
  const result = fitted({ count: 10_000, arrivals: poisson, mix: [entry, other] });

  it('kinds have their names and numbers, the largest first', () => {
    const [one, two] = result.kinds;
    expect([one!.name, two!.name]).toEqual(['job', 'report']);
    expect(Math.abs(one!.rows.length / 10_000 - 0.8)).toBeLessThan(4 * Math.sqrt(0.16 / 10_000));
  });

  it('a lognormal law comes back within four standard errors, at a small distance', () => {
    const { law, distance } = result.kinds[0]!.runtimeMs;
    if (typeof law === 'number' || law.kind !== 'lognormal') throw new Error('not lognormal');
    const error = 0.7 / Math.sqrt(8_000);
    expect(Math.abs(Math.log(law.median / 600_000))).toBeLessThan(4 * error);
    expect(Math.abs(law.sigma - 0.7)).toBeLessThan(4 * error);
    // 1.95 over the root of the count is exceeded once in a thousand times.
    expect(distance).toBeLessThan(1.95 / Math.sqrt(8_000));
  });

  it('another law is given by quantiles, and says how far a lognormal law was', () => {
    const { law, refused } = result.kinds[1]!.runtimeMs;
    if (typeof law === 'number' || law.kind !== 'empirical') throw new Error('not empirical');
    law.values.forEach((value, index) => {
      expect(Math.abs(value - (1_000 + 99_000 * ((index + 0.5) / 20)))).toBeLessThan(5_000);
    });
    expect(refused).toBeGreaterThan(0.1);
  });

  it('sizes and failures come back', () => {
    const [one, two] = result.kinds;
    expect([one!.vcpuMilli, one!.memoryMib, one!.failure]).toEqual([2_000, 4_096, 0]);
    expect(two!.vcpuMilli).toMatchObject({ kind: 'empirical' });
    expect(Math.abs(two!.failure - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 2_000));
  });

  it('there is nothing to doubt', () => expect(result.doubts).toEqual([]));
});

describe('arrivals', () => {
  it('of a Poisson process of a day come back, within four standard errors', () => {
    const { arrivals } = fitted({ durationMs: day, arrivals: poisson, mix: [entry] });
    if (arrivals.kind !== 'poisson') throw new Error('not Poisson');
    expect(Math.abs(arrivals.perHour / 60 - 1)).toBeLessThan(4 / Math.sqrt(24 * 60));
  });

  it('of four weeks come back by hour and weekday', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour < 6 ? 0 : hour < 12 ? 3 : 1));
    const weekdays = [1, 1, 1, 1, 1, 1, 4];
    const profile = { kind: 'profile', perHour: 200, hours, weekdays } as const;
    // 1970 began on a Thursday.
    const { arrivals, doubts } = fitted({
      durationMs: 28 * day,
      arrivals: { ...profile, localStartMs: 0 },
      mix: [entry],
    });
    if (arrivals.kind !== 'profile') throw new Error('no profile');
    const shares = (weights: readonly number[]) => {
      const sum = weights.reduce((total, weight) => total + weight, 0);
      return weights.map((weight) => weight / sum);
    };
    // Each hour of the day has 5,600 jobs and more: five of its standard errors are 7 %.
    for (const key of ['hours', 'weekdays'] as const) {
      const found = shares(arrivals[key]);
      shares(profile[key]).forEach((share, index) => {
        expect(Math.abs(found[index]! - share)).toBeLessThanOrEqual(0.07 * share);
      });
    }
    expect(arrivals.distance).toBeLessThan(0.02);
    expect(doubts).toEqual([]);
  });

  it('all at once are all at once', () => {
    const { arrivals } = fitted({ count: 100, arrivals: { kind: 'at-once' }, mix: [entry] });
    expect(arrivals).toEqual({ kind: 'at-once' });
  });
});

describe('doubts', () => {
  const doubtsOf = (changes: Partial<GeneratorSpec>) =>
    fitted({ count: 1_000, arrivals: poisson, mix: [entry], ...changes }).doubts.join('\n');

  it('few jobs', () => expect(doubtsOf({ count: 20 })).toMatch(/1 name has fewer than 30 jobs/));

  it('bursts', () => {
    const arrivals = { kind: 'burst', size: 10, everyMs: 3_600_000 } as const;
    expect(doubtsOf({ arrivals })).toMatch(/\(KS\) from chance, above 0.1: jobs come in bursts/);
  });

  it('lost dependencies', () => {
    const mix = [{ ...entry, workflow: [1, 1] }];
    expect(doubtsOf({ mix })).toMatch(/^1000 dependencies are lost/m);
  });

  it('a trend in the number of jobs, and one in their run times', () => {
    const table = generate({ count: 1_000, arrivals: poisson, mix: [entry] }, draws, 'history');
    const submitMs = table.submitMs.map((at) => Math.sqrt(at) * 10_000);
    const runtimeMs = table.runtimeMs.map((ms, row) => (row < 500 ? ms : 2 * ms));
    const doubts = fitHistory({ ...table, submitMs, runtimeMs }, false).doubts.join('\n');
    expect(doubts).toMatch(/a trend: \d+ jobs in the first half of the time, \d+ in the second/);
    expect(doubts).toMatch(/a trend: run times of job in the first and the second half/);
  });
});

it('the normal law has its tabulated values; two lists are as far apart as by hand', () => {
  for (const [x, share] of [
    [0, 0.5],
    [1, 0.8413447],
    [-1.96, 0.0249979],
    [3, 0.9986501],
  ] as const) {
    expect(Math.abs(normalShare(x) - share)).toBeLessThan(2e-7);
  }
  expect(distanceBetween(Float64Array.of(1, 2, 3, 4), Float64Array.of(3, 4, 5))).toBeCloseTo(0.5);
});
