/** Statistics of the metrics of each value of each dimension, over all replications. */
import type { DimensionRow } from '../../fold/dimensions/dimension-rows.ts';
import { type Dimension, dimensions, metricsAlong, metricsOfRest } from '../../words/dimensions.ts';
import { figureOfNothing, isDivided } from './figures.ts';
import type { DimensionSummary, ReplicationResult } from '../result.ts';
import { ascending, estimate, quantileOf } from './statistics.ts';

/**
 * By dimension, then value in the order of replications, the rest last; then metric. In
 * replications that do not have a value it counts 0, and times are not defined.
 */
export function summarizeDimensions(
  replications: readonly ReplicationResult[],
): readonly DimensionSummary[] {
  return dimensions.flatMap((dimension) => {
    const runs = replications.map((one) => rowsBy(one, dimension));
    const values = new Map(runs.flatMap(({ byKey }) => [...byKey]));
    const inOrder = [...values].sort(([, a], [, b]) => Number(a.isRest) - Number(b.isRest));
    return inOrder.flatMap(([key, row]) => summariesOf(key, row, runs));
  });
}

/** The rows of a run along a dimension. */
interface RowsBy {
  readonly all: readonly DimensionRow[];
  readonly byKey: ReadonlyMap<string, DimensionRow>;
}

/** A value may have the name of the rest. */
function rowsBy({ dimensions: rows }: ReplicationResult, dimension: Dimension): RowsBy {
  const all = rows.filter((row) => row.dimension === dimension);
  const byKey = new Map(all.map((row) => [`${row.isRest ? 'rest' : 'value'} ${row.value}`, row]));
  return { all, byKey };
}

function summariesOf(
  key: string,
  { dimension, value, isRest }: DimensionRow,
  runs: readonly RowsBy[],
): readonly DimensionSummary[] {
  const found = runs.flatMap(({ all, byKey }) => {
    const row = byKey.get(key);
    return row !== undefined || isDivided(all, dimension, value) ? { row } : [];
  });
  return (isRest ? metricsOfRest() : metricsAlong(dimension)).map(({ name, unit }) => {
    const figures = found.flatMap(
      ({ row }) => (row ? row.values[name] : figureOfNothing(dimension, name)) ?? [],
    );
    const values = ascending(figures);
    const { mean, sd } = estimate(values);
    return {
      ...{ dimension, value, metric: name, unit, n: values.length, mean, sd },
      p05: quantileOf(values, 0.05),
      p50: quantileOf(values, 0.5),
      p95: quantileOf(values, 0.95),
    };
  });
}
