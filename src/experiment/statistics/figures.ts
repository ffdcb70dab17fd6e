/** One figure of a run: a metric of all of it, or of one value of a dimension. */
import type { DimensionRow } from '../../fold/dimensions/dimension-rows.ts';
import { type Dimension, isOfJobs, isZeroOfNothing, metricsAlong } from '../../words/dimensions.ts';
import type { MetricName } from '../../words/metrics.ts';
import type { ReplicationResult } from '../result.ts';

/** Which figure; without a dimension it is the whole run's. */
export interface FigureAddress {
  readonly metric: MetricName;
  readonly dimension?: Dimension;
  /** Of a tag `key=value`; empty = jobs without the share or the definition. */
  readonly value?: string;
}

/** undefined = not defined in this run, or not a metric of the dimension. */
export function figureOf(
  { dimensions, values }: ReplicationResult,
  { metric, dimension, value = '' }: FigureAddress,
): number | undefined {
  if (dimension === undefined) return values[metric];
  const rows = dimensions.filter((row) => row.dimension === dimension);
  const named = rows.filter((row) => row.value === value);
  const row = named.find(({ isRest }) => !isRest) ?? named[0];
  if (row !== undefined) return row.values[metric];
  return isDivided(rows, dimension, value) ? figureOfNothing(dimension, metric) : undefined;
}

/**
 * Whether a run is divided so that it could have the value: it is not by dimensions of jobs and
 * tags that have too many values.
 */
export function isDivided(
  rows: readonly DimensionRow[],
  dimension: Dimension,
  value: string,
): boolean {
  if (!isOfJobs(dimension)) return true;
  if (dimension !== 'tag') return rows.length > 0;
  const key = value.slice(0, value.indexOf('=') + 1);
  return key !== '' && rows.some((row) => row.value.startsWith(key));
}

/** What a run has of a value that does not occur in it. */
export function figureOfNothing(dimension: Dimension, metric: MetricName): 0 | undefined {
  const row = metricsAlong(dimension).find(({ name }) => name === metric);
  return row !== undefined && isZeroOfNothing(row) ? 0 : undefined;
}
