/** Arrays of generated jobs: their sizes, and what is drawn for their children. */
import { describe, expect, it } from 'vitest';
import type { Distribution } from '../../../src/kernel/distribution.ts';
import { createDraws } from '../../../src/kernel/random.ts';
import { generate, type GeneratorSpec } from '../../../src/workload/generating/generate.ts';
import type { MixEntry } from '../../../src/workload/generating/mix.ts';
import { mostGenerated } from '../../../src/workload/generating/most-generated.ts';
import { childrenOf } from '../../../src/workload/table.ts';

const draws = createDraws('arrays', 1);
const entry: MixEntry = {
  weight: 1,
  name: 'job',
  vcpuMilli: { kind: 'uniform', min: 1_000, max: 64_000 },
  memoryMib: { kind: 'lognormal', median: 4_000, sigma: 0.8 },
  gpus: 0,
  runtimeMs: { kind: 'exponential', mean: 600_000 },
  arraySize: 10,
};

function specOf(count: number, ...mix: readonly MixEntry[]): GeneratorSpec {
  return { count, arrivals: { kind: 'at-once' }, mix };
}

function made(count: number, ...mix: readonly MixEntry[]) {
  const table = generate(specOf(count, ...mix), draws, 'arrays');
  const sizes = Array.from({ length: count }, (_, row) => childrenOf(table, row));
  return { ...table, sizes };
}

describe('sizes', () => {
  it('are whole numbers up to 10,000; a draw below two is a single job', () => {
    const { sizes } = made(2_000, { ...entry, arraySize: { kind: 'exponential', mean: 4_000 } });
    expect(sizes).not.toContain(1);
    expect(sizes.every(Number.isInteger)).toBe(true);
    expect(Math.max(...sizes)).toBe(10_000);
    // A share e^(−2.5) of the draws is above 10,000.
    const capped = sizes.filter((size) => size === 10_000).length / 2_000;
    expect(Math.abs(capped - Math.exp(-2.5))).toBeLessThan(4 * Math.sqrt(0.08 / 2_000));
    const few = made(2_000, { ...entry, arraySize: { kind: 'empirical', values: [1, 3] } }).sizes;
    expect(new Set(few)).toEqual(new Set([0, 3]));
  });

  it('of kinds without arrays are 0, and their jobs stay as they are without the others', () => {
    const plain = { ...entry, arraySize: undefined };
    const alone = made(50, plain);
    expect(alone.arrays).toBeUndefined();
    const both = made(50, plain, { ...entry, weight: 1e-9 });
    for (const column of ['vcpuMilli', 'memoryMib', 'runtimeMs', 'exitCode'] as const) {
      expect(both[column]).toEqual(alone[column]);
    }
  });
});

describe('children', () => {
  it('run by the law of their kind, and independently of each other and of their size', () => {
    const { arrays } = made(2_000, entry);
    const { runtimeMs } = arrays!;
    const mean = (values: Float64Array) =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(runtimeMs).toHaveLength(20_000);
    expect(Math.abs(mean(runtimeMs) / 600_000 - 1)).toBeLessThan(4 / Math.sqrt(20_000));
    // Where each is in its law, from −½ to ½: its variance is 1/12.
    const places = runtimeMs.map((ms) => 0.5 - Math.exp(-ms / 600_000));
    const products = places.subarray(1).map((place, index) => 12 * place * places[index]!);
    expect(Math.abs(mean(products))).toBeLessThan(4 / Math.sqrt(20_000));
  });

  it('of an array with a common rank run alike; the array lasts as long as the longest', () => {
    const { arrays, runtimeMs } = made(100, { ...entry, correlation: 1 });
    for (let row = 0; row < 100; row++) {
      const own = arrays!.runtimeMs.subarray(10 * row, 10 * row + 10);
      expect(new Set(own).size).toBe(1);
      expect(runtimeMs[row]).toBe(own[0]);
    }
    const free = made(100, entry);
    expect(free.runtimeMs[3]).toBe(Math.max(...free.arrays!.runtimeMs.subarray(30, 40)));
  });

  it('fail in the share that is given, each for itself', () => {
    const { exitCode, runtimeMs } = made(2_000, { ...entry, failure: 0.2 }).arrays!;
    const failed = exitCode.filter((code) => code === 1).length / 20_000;
    expect(Math.abs(failed - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / 20_000));
    expect(runtimeMs).toEqual(made(2_000, entry).arrays!.runtimeMs);
  });

  it('stay the same if there are more arrays, or larger ones', () => {
    const few = made(5, entry).arrays!.runtimeMs;
    expect(made(9, entry).arrays!.runtimeMs.subarray(0, 50)).toEqual(few);
    const larger = made(5, { ...entry, arraySize: 12 }).arrays!.runtimeMs;
    expect(larger.subarray(12, 22)).toEqual(few.subarray(10, 20));
  });
});

describe('the most that there can be', () => {
  const laws: readonly (readonly [string, Distribution, number])[] = [
    ['uniform', { kind: 'uniform', min: 2, max: 200 }, 101],
    ['lognormal', { kind: 'lognormal', median: 20, sigma: 0.978 }, 32.3],
    ['heavy', { kind: 'weibull', scale: 5, shape: 0.3 }, 46.3],
    ['empirical', { kind: 'empirical', values: [1, 2, 500] }, 167.7],
  ];

  it.each(laws)('is above what is made, and not far above in the long run: %s', (_, law, mean) => {
    const kind = { ...entry, arraySize: law };
    for (const count of [1, 30, 1_000]) {
      const { arrays } = made(count, kind);
      const rows = count + arrays!.runtimeMs.length;
      expect(rows).toBeLessThanOrEqual(mostGenerated(specOf(count, kind)).jobs);
    }
    const { jobs } = mostGenerated(specOf(1_000_000, kind));
    expect(jobs / 1_000_000 - 1).toBeGreaterThan(mean);
    expect(jobs / 1_000_000 - 1).toBeLessThan(1.2 * mean);
  });

  it('with a duration is that of the arrivals that it has', () => {
    const arrivals = { kind: 'every', intervalMs: 1_000 } as const;
    expect(mostGenerated({ durationMs: 3_000, arrivals, mix: [entry] }, 2).jobs).toBe(3 * 31);
  });

  it('of dependencies has each child that waits for the one before', () => {
    const sequential = { ...entry, isSequential: true };
    expect(mostGenerated(specOf(4, sequential)).edges).toBeGreaterThanOrEqual(36);
    const workflow = [1, 10, 10, 1];
    const levels = { ...entry, arraySize: undefined, workflow, submit: 'arrays' } as const;
    expect(mostGenerated(specOf(2, levels)).edges).toBe(2 * (1 + 10 + 1));
  });
});
