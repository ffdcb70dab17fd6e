/** Summaries and comparisons against figures computed by hand. */
import { describe, expect, it } from 'vitest';
import { compare, estimate, summarize } from '../../../src/experiment/statistics/statistics.ts';
import { metricTable } from '../../../src/words/metrics.ts';
import { type Figures, replication } from '../results.ts';

const runs = (...figures: Figures[]) => figures.map((one, index) => replication(index + 1, one));

describe('an estimate', () => {
  it('of 2, 4, 4, 4, 5, 5, 7, 9 is mean 5, sd √(32/7), and ± t(7)·sd/√8', () => {
    const { mean, sd, ci95Low, ci95High } = estimate([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(mean).toBe(5);
    expect(sd).toBeCloseTo(2.138089935, 9);
    const half = (2.3646242516 * 2.13808993529939) / Math.sqrt(8);
    expect(ci95Low).toBeCloseTo(5 - half, 9);
    expect(ci95High).toBeCloseTo(5 + half, 9);
  });

  it('of one value has no standard deviation and no interval', () => {
    expect(estimate([3])).toEqual({
      mean: 3,
      sd: undefined,
      ci95Low: undefined,
      ci95High: undefined,
    });
  });

  it('of no value is undefined', () => {
    expect(estimate([]).mean).toBeUndefined();
  });

  it('of equal values has an interval of no width', () => {
    expect(estimate([7, 7, 7])).toEqual({ mean: 7, sd: 0, ci95Low: 7, ci95High: 7 });
  });
});

describe('a summary', () => {
  it('has one row per metric in the order of the table, with type 7 quantiles', () => {
    const summary = summarize(
      runs({ cost_usd: 30 }, { cost_usd: 10 }, { cost_usd: 20 }, { cost_usd: 40 }),
    );
    expect(summary.map(({ metric }) => metric)).toEqual(metricTable.map(({ name }) => name));
    // h = 3 p: p05 at 0.15 between 10 and 20, p50 at 1.5, p95 at 2.85.
    expect(summary[0]).toMatchObject({ n: 4, mean: 25, min: 10, p50: 25, max: 40, unit: 'USD' });
    expect(summary[0]!.p05).toBeCloseTo(11.5, 12);
    expect(summary[0]!.p95).toBeCloseTo(38.5, 12);
  });

  it('counts only the replications in which the metric is defined', () => {
    const makespan = summarize(runs({ makespan_s: 5 }, {}, { makespan_s: 7 })).find(
      ({ metric }) => metric === 'makespan_s',
    );
    expect(makespan).toMatchObject({ n: 2, mean: 6 });
  });
});

describe('a comparison', () => {
  it('pairs replications: a constant difference has an interval of no width', () => {
    const [cost] = compare(
      runs({ cost_usd: 11 }, { cost_usd: 21 }, { cost_usd: 31 }),
      runs({ cost_usd: 10 }, { cost_usd: 20 }, { cost_usd: 30 }),
    );
    expect(cost).toMatchObject({ n: 3, meanDiff: 1, ci95Low: 1, ci95High: 1 });
    expect(cost!.ratio).toBeCloseTo(21 / 20, 12);
  });

  it('leaves out pairs with an undefined side, also from the ratio', () => {
    const [cost] = compare(
      runs({ cost_usd: 1 }, {}, { cost_usd: 5 }),
      runs({ cost_usd: 2 }, { cost_usd: 100 }, {}),
    );
    expect(cost).toMatchObject({ n: 1, meanDiff: -1, ci95Low: undefined, ratio: 0.5 });
  });

  it('has no ratio to a baseline of 0', () => {
    const [cost] = compare(runs({ cost_usd: 3 }), runs({ cost_usd: 0 }));
    expect(cost).toMatchObject({ n: 1, meanDiff: 3, ratio: undefined });
  });
});
