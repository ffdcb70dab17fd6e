/** Statistics of replications: moments, 95 % intervals, quantiles, paired differences. */
import { quantileSorted } from 'd3-array';
import { type MetricName, metricTable, mostOf } from '../../words/metrics.ts';
import type { Comparison, ReplicationResult, Summary } from '../result.ts';
import { meanInterval } from './intervals.ts';
import { meanOf, moments } from './moments.ts';
import { z95 } from './student.ts';

/** Moments, and Student's 95 % interval of the mean; undefined if there are too few values. */
export function estimate(
  values: readonly number[],
): Pick<Summary, 'mean' | 'sd' | 'ci95Low' | 'ci95High'> {
  const { mean, sd } = moments(values);
  if (sd === undefined) return { mean, sd, ci95Low: undefined, ci95High: undefined };
  const { low, high } = meanInterval(values, z95);
  return { mean, sd, ci95Low: low, ci95High: high };
}

/** The type 7 quantile of values in ascending order; undefined for none. */
export function quantileOf(ascending: readonly number[], fraction: number): number | undefined {
  return quantileSorted(ascending as number[], fraction);
}

/** The values in ascending order. */
export function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

/** The metrics of a run. */
type Measured = Pick<ReplicationResult, 'values'>;

/** The metric's values in the replications in which it is defined. */
export function definedValues(
  replications: readonly Measured[],
  metric: MetricName,
): readonly number[] {
  return replications.flatMap(({ values }) => values[metric] ?? []);
}

/** One row per metric, in the order of the metric table. */
export function summarize(replications: readonly Measured[]): readonly Summary[] {
  return metricTable.map(({ name, unit }) => {
    const values = ascending(definedValues(replications, name));
    return {
      metric: name,
      unit,
      n: values.length,
      ...within(estimate(values), name),
      min: values[0],
      p05: quantileOf(values, 0.05),
      p50: quantileOf(values, 0.5),
      p95: quantileOf(values, 0.95),
      max: values.at(-1),
    };
  });
}

/** The interval as far as the metric can be: no metric is negative. */
function within<Of extends Pick<Summary, 'ci95Low' | 'ci95High'>>(row: Of, metric: MetricName): Of {
  const { ci95Low, ci95High } = row;
  if (ci95Low === undefined || ci95High === undefined) return row;
  const most = mostOf(metric);
  return { ...row, ci95Low: Math.max(0, ci95Low), ci95High: Math.min(most, ci95High) };
}

/** One row per metric: the strategy minus the baseline, replication by replication. */
export function compare(
  replications: readonly ReplicationResult[],
  baseline: readonly ReplicationResult[],
): readonly Comparison[] {
  return metricTable.map(({ name, unit }) => {
    const pairs = replications.flatMap(({ values }, index) => {
      const value = values[name];
      const base = baseline[index]?.values[name];
      return value === undefined || base === undefined ? [] : [{ value, base }];
    });
    const { mean, ci95Low, ci95High } = estimate(pairs.map(({ value, base }) => value - base));
    const meanValue = meanOf(pairs.map(({ value }) => value));
    const meanBase = meanOf(pairs.map(({ base }) => base));
    const isRatio = meanValue !== undefined && meanBase !== undefined && meanBase !== 0;
    const ratio = isRatio ? meanValue / meanBase : undefined;
    return { metric: name, unit, n: pairs.length, meanDiff: mean, ci95Low, ci95High, ratio };
  });
}
