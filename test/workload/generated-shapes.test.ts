/** Users who wait, workflows, ranks and failures of generated jobs. */
import { describe, expect, it } from 'vitest';
import { createDraws } from '../../src/kernel/random.ts';
import { allTexts } from '../../src/kernel/text/text-columns.ts';
import { generate } from '../../src/workload/generating/generate.ts';
import { mostGenerated } from '../../src/workload/generating/most-generated.ts';
import type { MixEntry } from '../../src/workload/generating/mix.ts';
import { jobsOf, needCount } from '../../src/workload/generating/workflow.ts';

const draws = createDraws('shapes', 1);
const entry: MixEntry = {
  weight: 1,
  name: 'job',
  vcpuMilli: { kind: 'uniform', min: 1_000, max: 64_000 },
  memoryMib: { kind: 'lognormal', median: 4_000, sigma: 0.8 },
  gpus: 0,
  runtimeMs: { kind: 'exponential', mean: 600_000 },
};

describe('users who wait', () => {
  const users = { kind: 'users', users: 2, thinkMs: 5 } as const;

  it('submit their next job the think time after the end of the one before', () => {
    const mix = [{ ...entry, runtimeMs: 100 }];
    const table = generate({ count: 5, arrivals: users, mix }, draws, 'people');
    expect([...table.submitMs]).toEqual([5, 5, 110, 110, 215]);
    expect([...table.afterStart]).toEqual([0, 0, 0, 1, 2, 3]);
    expect([...table.after]).toEqual([0, 1, 2]);
    expect([...table.gapMs]).toEqual([0, 0, 5, 5, 5]);
  });

  it('each has one job at a time: every job is followed by at most one', () => {
    const arrivals = {
      ...users,
      users: 7,
      thinkMs: { kind: 'exponential', mean: 60_000 },
    } as const;
    const { after, afterStart, submitMs } = generate(
      { count: 500, arrivals, mix: [entry] },
      draws,
      'people',
    );
    expect(new Set(after).size).toBe(493);
    expect(afterStart.at(-1)).toBe(493);
    expect([...submitMs]).toEqual([...submitMs].sort((a, b) => a - b));
    for (let job = 7; job < 500; job++) expect(after[afterStart[job]!]).toBeLessThan(job);
  });
});

describe('workflows', () => {
  const needsOf = (levels: readonly number[]) => {
    const mix = [{ ...entry, workflow: levels }];
    const arrivals = { kind: 'at-once' } as const;
    const { submission, count, name } = generate({ count: 2, arrivals, mix }, draws, 'flows');
    const { needStart, needs } = submission!;
    const all = Array.from({ length: count }, (_, job) => [
      ...needs.subarray(needStart[job], needStart[job + 1]),
    ]);
    return { all, names: allTexts(name) };
  };

  it('a level of equal width follows one by one, others by even parts', () => {
    expect(needsOf([1, 2, 2, 1]).all.slice(0, 6)).toEqual([[], [0], [0], [1], [2], [3, 4]]);
    expect(needsOf([4, 2]).all.slice(0, 6)).toEqual([[], [], [], [], [0, 1], [2, 3]]);
    expect(needsOf([2, 3]).all.slice(0, 5)).toEqual([[], [], [0], [0, 1], [1]]);
  });

  it('those of one arrival never depend on those of another; names say where a job is', () => {
    const { all, names } = needsOf([1, 2]);
    expect(all).toEqual([[], [0], [0], [], [3], [3]]);
    expect(names).toEqual([
      'job-1-1-1',
      'job-1-2-1',
      'job-1-2-2',
      'job-2-1-1',
      'job-2-2-1',
      'job-2-2-2',
    ]);
  });

  it('have as many jobs and dependencies as is said before', () => {
    for (const levels of [[1], [1, 20, 1], [3, 7, 5, 5, 1]]) {
      const { all } = needsOf(levels);
      expect(all.length).toBe(2 * jobsOf(levels));
      expect(all.flat().length).toBe(2 * needCount(levels));
      const spec = {
        count: 2,
        arrivals: { kind: 'at-once' },
        mix: [{ ...entry, workflow: levels }],
      };
      const most = { jobs: 2 * jobsOf(levels), edges: 2 * needCount(levels) };
      expect(mostGenerated(spec as Parameters<typeof generate>[0])).toMatchObject(most);
    }
  });
});

describe('ranks', () => {
  const count = 20_000;
  const table = (correlation: number) =>
    generate(
      { count, arrivals: { kind: 'at-once' }, mix: [{ ...entry, correlation }] },
      draws,
      'ranks',
    );

  it('the rank correlation of memory and run time is the one that is given', () => {
    for (const correlation of [0, 0.3, 0.8, 1]) {
      const { memoryMib, runtimeMs } = table(correlation);
      const bound = correlation === 1 ? 1e-3 : 4 / Math.sqrt(count);
      expect(Math.abs(spearman(memoryMib, runtimeMs) - correlation)).toBeLessThan(bound);
    }
  });

  it('the laws themselves stay as they are', () => {
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / count;
    expect(Math.abs(mean(table(0.8).runtimeMs) / 600_000 - 1)).toBeLessThan(4 / Math.sqrt(count));
  });
});

it('the share of failing jobs is the one that is given, and changes nothing else', () => {
  const count = 10_000;
  const of = (failure: number) =>
    generate(
      { count, arrivals: { kind: 'at-once' }, mix: [{ ...entry, failure }] },
      draws,
      'fails',
    );
  const { exitCode, runtimeMs } = of(0.2);
  const failed = exitCode.filter((code) => code === 1).length;
  expect(Math.abs(failed / count - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / count));
  expect(runtimeMs).toEqual(of(0).runtimeMs);
});

/** By the classical formula, for ranks almost without ties. */
function spearman(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const [a, b] = [ranks(one), ranks(other)];
  const squares = a.reduce((sum, rank, index) => sum + (rank - b[index]!) ** 2, 0);
  return 1 - (6 * squares) / (a.length * (a.length ** 2 - 1));
}

function ranks(values: ArrayLike<number>): number[] {
  const order = Array.from(values, (_, index) => index);
  order.sort((i, j) => values[i]! - values[j]! || i - j);
  const rank = new Array<number>(order.length);
  order.forEach((index, place) => (rank[index] = place));
  return rank;
}
