/** Generated workloads: same address, same jobs; independent columns; sizes and mixes. */
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/kernel/input-error.ts';
import { createDraws } from '../../../src/kernel/random.ts';
import { allTexts } from '../../../src/kernel/text/text-columns.ts';
import { generate, type GeneratorSpec } from '../../../src/workload/generating/generate.ts';
import type { MixEntry } from '../../../src/workload/generating/mix.ts';

const entry: MixEntry = {
  weight: 1,
  name: 'job',
  vcpuMilli: { kind: 'uniform', min: 500, max: 16_500 },
  memoryMib: { kind: 'uniform', min: 1_000, max: 9_000 },
  gpus: 0,
  runtimeMs: { kind: 'exponential', mean: 600_000 },
};
const spec = (changes: Partial<GeneratorSpec> = {}): GeneratorSpec => ({
  count: 5_000,
  arrivals: { kind: 'poisson', perHour: 60 },
  mix: [entry],
  ...changes,
});
const draws = createDraws('42', 1);

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function correlation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const centred = (column: ArrayLike<number>) => {
    const values = Array.from(column);
    const middle = mean(values);
    return values.map((value) => value - middle);
  };
  const [x, y] = [centred(one), centred(other)];
  const product = (a: readonly number[], b: readonly number[]) => mean(a.map((v, i) => v * b[i]!));
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

describe('addresses', () => {
  it('same draws and source, same table; another source, seed or replication, another table', () => {
    const table = generate(spec(), draws, 'night');
    expect(generate(spec(), createDraws('42', 1), 'night')).toEqual(table);
    const others = [
      generate(spec(), draws, 'day'),
      generate(spec(), createDraws('43', 1), 'night'),
      generate(spec(), createDraws('42', 2), 'night'),
    ];
    for (const other of others) {
      for (const column of ['submitMs', 'runtimeMs', 'memoryMib'] as const) {
        expect(other[column]).not.toEqual(table[column]);
      }
    }
  });

  it('more jobs, or other arrivals, do not change earlier jobs', () => {
    const table = generate(spec(), draws, 'night');
    const more = generate(spec({ count: 6_000 }), draws, 'night');
    expect(more.submitMs.subarray(0, 5_000)).toEqual(table.submitMs);
    const atOnce = generate(spec({ arrivals: { kind: 'at-once' } }), draws, 'night');
    for (const column of ['vcpuMilli', 'memoryMib', 'runtimeMs'] as const) {
      expect(more[column].subarray(0, 5_000)).toEqual(table[column]);
      expect(atOnce[column]).toEqual(table[column]);
    }
  });

  it('arrival, size and run time of a job are uncorrelated, also with the next job’s', () => {
    const table = generate(spec(), draws, 'night');
    const gaps = table.submitMs.map((at, job) => at - (table.submitMs[job - 1] ?? 0));
    const columns = [gaps, table.vcpuMilli, table.memoryMib, table.runtimeMs];
    const bound = 4 / Math.sqrt(table.count);
    for (const [index, one] of columns.entries()) {
      expect(Math.abs(correlation(one.subarray(1), one.subarray(0, -1)))).toBeLessThan(bound);
      for (const other of columns.slice(index + 1)) {
        expect(Math.abs(correlation(one, other))).toBeLessThan(bound);
        expect(Math.abs(correlation(one.subarray(1), other.subarray(0, -1)))).toBeLessThan(bound);
      }
    }
  });
});

describe('columns', () => {
  it('laws give whole vCPUs; constants and lists are used as they are', () => {
    const kinds: MixEntry[] = [
      { ...entry, name: 'law' },
      { ...entry, name: 'list', vcpuMilli: { kind: 'empirical', values: [250, 500] } },
      { ...entry, name: 'constant', vcpuMilli: 1_500, memoryMib: 7, gpus: 2, runtimeMs: 99 },
    ];
    const [law, list, constant] = kinds.map((kind) =>
      generate(spec({ mix: [kind] }), draws, 'night'),
    );
    expect(Array.from(law!.vcpuMilli).every((milli) => milli % 1_000 === 0)).toBe(true);
    expect([Math.min(...law!.vcpuMilli), Math.max(...law!.vcpuMilli)]).toEqual([1_000, 16_000]);
    expect(new Set(list!.vcpuMilli)).toEqual(new Set([250, 500]));
    expect(allTexts(constant!.name).slice(0, 2)).toEqual(['constant-1', 'constant-2']);
    const { vcpuMilli, memoryMib, gpus, runtimeMs } = constant!;
    expect([vcpuMilli[9], memoryMib[9], gpus[9], runtimeMs[9]]).toEqual([1_500, 7, 2, 99]);
  });

  it('run times have the mean of their law, within four standard errors', () => {
    const { runtimeMs } = generate(spec(), draws, 'night');
    expect(Math.abs(mean([...runtimeMs]) / 600_000 - 1)).toBeLessThan(4 / Math.sqrt(5_000));
  });

  it('the mix follows the weights; weight 0 never occurs', () => {
    const mix = [0, 3, 0, 1, 0].map((weight, kind) => ({ ...entry, weight, name: `k${kind}` }));
    const name = allTexts(generate(spec({ mix }), draws, 'night').name);
    const share = name.filter((text) => text.startsWith('k1-')).length / 5_000;
    expect(Math.abs(share - 0.75)).toBeLessThan(4 * Math.sqrt(0.1875 / 5_000));
    expect(name.every((text) => /^k[13]-/.test(text))).toBe(true);
  });
});

describe('the end', () => {
  it('a duration ends the source before that instant, a count at that number', () => {
    const every = { kind: 'every', intervalMs: 1_000 } as const;
    const count = (changes: Partial<GeneratorSpec>) =>
      generate({ arrivals: every, mix: [entry], ...changes }, draws, 'night').count;
    expect(count({ durationMs: 5_000 })).toBe(5);
    expect(count({ durationMs: 5_001 })).toBe(6);
    expect(count({ durationMs: 5_000, count: 3 })).toBe(3);
    expect(count({ count: 0 })).toBe(0);
  });

  it('a source without an end fails an assertion; one too large is a user’s mistake', () => {
    const endless = { arrivals: { kind: 'at-once' }, durationMs: 5, mix: [entry] } as const;
    expect(() => generate(endless, draws, 'night')).toThrow(/a count or a duration/);
    const huge = { arrivals: { kind: 'poisson', perHour: 1e-9 }, count: 1_000 } as const;
    expect(() => generate({ ...huge, mix: [entry] }, draws, 'night')).toThrow(InputError);
  });

  it('names of more characters than can be joined are a user’s mistake', () => {
    const mix = [{ ...entry, name: 'x'.repeat(2 ** 20) }];
    const long = { arrivals: { kind: 'at-once' }, count: 500, mix } as const;
    const message = 'workload.night: gives its jobs names of more than 500,000,000 characters';
    expect(() => generate(long, draws, 'night')).toThrow(message);
  });
});
