/** Whether strategies meet the conditions that the scenario sets on their metrics. */
import { metricTable } from '../words/metrics.ts';
import type { Threshold, Thresholds } from '../scenario/sections/thresholds.ts';
import type { ReplicationResult, StrategyResult, ThresholdResult } from './result.ts';
import { ascending, definedValues, estimate, quantileOf } from './statistics.ts';

const hundred = 100;

/** Every condition on every strategy, by strategy, then metric, then as written. */
export function checkThresholds(
  thresholds: Thresholds,
  strategies: readonly Pick<StrategyResult, 'name' | 'replications'>[],
): readonly ThresholdResult[] {
  return strategies.flatMap((strategy) =>
    metricTable.flatMap(({ name }) =>
      (thresholds[name] ?? []).map((threshold) => {
        const value = statisticOf(threshold, definedValues(strategy.replications, name));
        return {
          strategy: strategy.name,
          text: `${name}: ${threshold.text}`,
          value,
          passed: isDefinedEverywhere(strategy.replications, name) && holds(threshold, value),
        };
      }),
    ),
  );
}

/** A makespan that one replication never reached must not pass for the others'. */
function isDefinedEverywhere(
  replications: readonly ReplicationResult[],
  metric: keyof Thresholds,
): boolean {
  return replications.every(({ values }) => values[metric] !== undefined);
}

function statisticOf(threshold: Threshold, values: readonly number[]): number | undefined {
  const sorted = ascending(values);
  switch (threshold.statistic) {
    case 'mean':
      return estimate(sorted).mean;
    case 'sd':
      return estimate(sorted).sd;
    case 'min':
      return sorted[0];
    case 'max':
      return sorted.at(-1);
    case 'p':
      return quantileOf(sorted, threshold.percentile / hundred);
  }
}

function holds({ operator, limit }: Threshold, value: number | undefined): boolean {
  if (value === undefined) return false;
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}
