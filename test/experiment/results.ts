/** Hand-made results: replications, strategies and experiments with given figures. */
import { summarizeDimensions } from '../../src/experiment/statistics/dimension-statistics.ts';
import { compare, summarize } from '../../src/experiment/statistics/statistics.ts';
import type {
  ExperimentResult,
  ReplicationResult,
  StrategyResult,
  ThresholdResult,
} from '../../src/experiment/result.ts';
import { type MetricName, metricTable } from '../../src/words/metrics.ts';
import { resolveAssumptions } from '../../src/scenario/assumptions.ts';

export type Figures = Partial<Record<MetricName, number>>;

const nanoPerUsd = 1e9;
const assumptions = resolveAssumptions({ preset: 'ideal' });

/** One replication; metrics that are not given are undefined. */
export function replication(number: number, figures: Figures): ReplicationResult {
  const named = metricTable.map(({ name }) => [name, figures[name]] as const);
  const money = named.filter(([name]) => name.endsWith('_usd'));
  return {
    replication: number,
    seed: '42',
    digest: number.toString(16).padStart(16, '0'),
    isDrawn: true,
    values: Object.fromEntries(named) as ReplicationResult['values'],
    nano: Object.fromEntries(
      money.map(([name, usd]) => [
        name,
        usd === undefined ? undefined : BigInt(Math.round(usd * nanoPerUsd)),
      ]),
    ),
    dimensions: [],
    machines: [],
    causes: undefined,
    views: undefined,
    paid: undefined,
    refusedUpdates: [],
    violations: [],
  };
}

/** A threshold on strategy `a`, which a replication of 20 breaks. */
export function threshold(more: Partial<ThresholdResult>): ThresholdResult {
  return {
    strategy: 'a',
    text: 'cost: mean<$1',
    metric: 'cost_usd',
    measure: 'statistic',
    limit: 1,
    value: 2,
    n: 20,
    meeting: 19,
    share: { low: 0.764, high: 0.991 },
    verdict: 'met',
    ...more,
  };
}

/** An experiment with these figures by strategy and replication; the first is the baseline. */
export function experiment(
  strategies: Readonly<Record<string, readonly Figures[]>>,
  more: Partial<ExperimentResult> = {},
): ExperimentResult {
  const runs = Object.entries(strategies).map(
    ([name, figures]) =>
      [name, figures.map((figure, index) => replication(index + 1, figure))] as const,
  );
  return {
    name: 'nightly',
    question: 'Spot or On-Demand?',
    region: 'us-east-1',
    seed: '42',
    clock: undefined,
    scenarioHash: '00000000deadbeef',
    thresholds: [],
    strategies: runs.map(([name, replications], index): StrategyResult => ({
      name,
      point: undefined,
      assumptions,
      notes: [],
      assumedSizes: { assumed: 0, of: 0 },
      prices: [],
      replications,
      summary: summarize(replications),
      dimensions: summarizeDimensions(replications),
      comparison: index === 0 ? [] : compare(replications, runs[0]![1]),
    })),
    ...more,
  };
}
