/** Figures of runs by value of a dimension, and their statistics. */
import { describe, expect, it } from 'vitest';
import { summarizeDimensions } from '../../../src/experiment/statistics/dimension-statistics.ts';
import { figureOf } from '../../../src/experiment/statistics/figures.ts';
import type { ReplicationResult } from '../../../src/experiment/result.ts';
import type { DimensionRow } from '../../../src/fold/dimensions/dimension-rows.ts';
import { replication } from '../results.ts';

type Row = Pick<DimensionRow, 'dimension' | 'value' | 'values'> & Partial<DimensionRow>;

function run(number: number, rows: readonly Row[]): ReplicationResult {
  const dimensions = rows.map((row) => ({ isRest: false, nano: {}, ...row }));
  return { ...replication(number, { wait_p95_s: 7, cost_usd: 5 }), dimensions };
}

const rest: Row = { dimension: 'queue', value: 'overhead', isRest: true, values: { cost_usd: 1 } };

const one = run(1, [
  { dimension: 'queue', value: 'urgent', values: { wait_p95_s: 60, cost_usd: 4, jobs_failed: 0 } },
  rest,
  { dimension: 'tag', value: 'team=a', values: { cost_usd: 4 } },
  { dimension: 'purchase', value: 'SPOT', values: { cost_usd: 5, peak_instances: 2 } },
]);

describe('a figure', () => {
  it('without a dimension is the run’s', () => {
    expect(figureOf(one, { metric: 'wait_p95_s' })).toBe(7);
    expect(figureOf(one, { metric: 'makespan_s' })).toBeUndefined();
  });

  it('is that of its value', () => {
    const urgent = { dimension: 'queue', value: 'urgent' } as const;
    expect(figureOf(one, { metric: 'wait_p95_s', ...urgent })).toBe(60);
    expect(figureOf(one, { metric: 'jobs_failed', ...urgent })).toBe(0);
    expect(figureOf(one, { metric: 'finish_s', ...urgent })).toBeUndefined();
    expect(figureOf(one, { metric: 'peak_vcpus', ...urgent })).toBeUndefined();
  });

  it('of what a run has nothing of is 0, and a time is not defined', () => {
    const other = { dimension: 'queue', value: 'other' } as const;
    expect(figureOf(one, { metric: 'cost_usd', ...other })).toBe(0);
    expect(figureOf(one, { metric: 'jobs_submitted', ...other })).toBe(0);
    expect(figureOf(one, { metric: 'wait_p95_s', ...other })).toBeUndefined();
    const fargate = { dimension: 'purchase', value: 'FARGATE' } as const;
    expect(figureOf(one, { metric: 'peak_instances', ...fargate })).toBe(0);
    expect(figureOf(one, { metric: 'jobs_submitted', ...fargate })).toBeUndefined();
    expect(figureOf(one, { metric: 'cost_usd', dimension: 'tag', value: 'team=b' })).toBe(0);
  });

  it('is not defined where a run is not divided by the dimension or by the tag', () => {
    const cost = { metric: 'cost_usd' } as const;
    expect(figureOf(one, { ...cost, dimension: 'share', value: 'a' })).toBeUndefined();
    expect(figureOf(one, { ...cost, dimension: 'tag', value: 'sample=1' })).toBeUndefined();
    expect(figureOf(one, { ...cost, dimension: 'tag', value: 'team' })).toBeUndefined();
  });

  it('of a value that is named like the rest is the value’s', () => {
    const named = run(1, [
      rest,
      { dimension: 'queue', value: 'overhead', values: { cost_usd: 3 } },
    ]);
    const address = { metric: 'cost_usd', dimension: 'queue', value: 'overhead' } as const;
    expect(figureOf(one, address)).toBe(1);
    expect(figureOf(named, address)).toBe(3);
  });
});

describe('statistics of dimensions', () => {
  const two = run(2, [
    { dimension: 'queue', value: 'slow', values: { wait_p95_s: 90, cost_usd: 6 } },
    { ...rest, values: { cost_usd: 3 } },
  ]);
  const rows = summarizeDimensions([one, two]);
  const of = (value: string, metric: string) =>
    rows.find((row) => row.dimension === 'queue' && row.value === value && row.metric === metric);

  it('are by dimension, then value, the rest last', () => {
    const values = new Set(rows.map(({ dimension, value }) => `${dimension} ${value}`));
    expect([...values]).toEqual([
      'queue urgent',
      'queue slow',
      'queue overhead',
      'tag team=a',
      'purchase SPOT',
    ]);
  });

  it('count what a replication does not have as 0, but no times', () => {
    expect(of('urgent', 'cost_usd')).toMatchObject({ n: 2, mean: 2, p05: 0.2, p50: 2, p95: 3.8 });
    expect(of('urgent', 'wait_p95_s')).toMatchObject({ n: 1, mean: 60, sd: undefined, p50: 60 });
    expect(of('slow', 'finish_s')).toMatchObject({ n: 0, mean: undefined });
    expect(of('overhead', 'cost_usd')).toMatchObject({ n: 2, mean: 2, unit: 'USD' });
    expect(of('overhead', 'wait_p95_s')).toBeUndefined();
  });

  it('leave out a replication that is not divided by the tag', () => {
    const tag = rows.find((row) => row.dimension === 'tag' && row.metric === 'cost_usd');
    expect(tag).toMatchObject({ value: 'team=a', n: 1, mean: 4 });
  });
});
