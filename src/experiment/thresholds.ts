/** Whether strategies meet the conditions that the scenario sets on their metrics. */
import type { Threshold, Thresholds } from '../scenario/sections/thresholds.ts';
import { metricTable } from '../words/metrics.ts';
import type { StrategyResult, ThresholdResult } from './result.ts';
import { ascending, definedValues, estimate, quantileOf } from './statistics.ts';

const hundred = 100;

const holds: Readonly<Record<Threshold['operator'], (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/**
 * Every condition on every strategy, by strategy, then metric, then as written. A metric must be
 * defined in all replications: a makespan that one of them never reached does not pass.
 */
export function checkThresholds(
  thresholds: Thresholds,
  strategies: readonly Pick<StrategyResult, 'name' | 'replications'>[],
): readonly ThresholdResult[] {
  return strategies.flatMap(({ name: strategy, replications }) =>
    metricTable.flatMap(({ name }) => {
      const values = ascending(definedValues(replications, name));
      return (thresholds[name] ?? []).map((threshold) => {
        const { operator, limit } = threshold;
        const value = statisticOf(threshold, values);
        const isDefined = value !== undefined && values.length === replications.length;
        const passed = isDefined && holds[operator](value, limit);
        return { strategy, text: `${name}: ${threshold.text}`, value, passed };
      });
    }),
  );
}

function statisticOf(threshold: Threshold, values: readonly number[]): number | undefined {
  if (threshold.statistic === 'p') return quantileOf(values, threshold.percentile / hundred);
  return { ...estimate(values), min: values[0], max: values.at(-1) }[threshold.statistic];
}
