/** The metrics of each value of each dimension. */
import { account, type Dimension, metricsAlong, overhead } from '../../words/dimensions.ts';
import type { MetricName } from '../../words/metrics.ts';
import { type Amount, costOf } from '../money/amount.ts';
import { jobAxes, mostValues } from './axes.ts';
import { accountAmount, overheadAmount } from './bill-by.ts';
import type { Counts } from '../counters.ts';
import { launchCounts, launchesOf } from '../fleet/fleet-counts.ts';
import { jobFigures } from '../jobs/job-figures.ts';
import type { BillByUse } from '../money/ledger.ts';
import { moneyByUse, usdOf } from '../money/money.ts';
import type { Metrics } from '../metrics.ts';
import { jobSlices, resourceSlices } from './slices.ts';
import { vcpuMetrics, vcpuTime } from '../capacity/vcpu-time.ts';

/** One value of a dimension in a run. */
export interface DimensionRow {
  readonly dimension: Dimension;
  readonly value: string;
  /** Whether it is what no value has: `overhead` of jobs, `account` of resources. */
  readonly isRest: boolean;
  /** undefined = not defined in this run; rests have only money. */
  readonly values: Readonly<Partial<Record<MetricName, number>>>;
  /** The exact money metrics, in nano-dollars. */
  readonly nano: Readonly<Partial<Record<MetricName, bigint>>>;
}

/**
 * All rows, without dimensions that no job has; the money of each dimension, and of each tag with
 * the overhead, sums to the run's.
 */
export function dimensionRows(
  counts: Counts,
  bill: BillByUse,
  whole: Metrics,
): readonly DimensionRow[] {
  return [...jobRows(counts, bill, whole), ...resourceRows(counts, bill)];
}

function jobRows(counts: Counts, bill: BillByUse, whole: Metrics): DimensionRow[] {
  const { groups } = bill.uses();
  const rest = overheadAmount(bill);
  const all = jobAxes(counts.model, counts.holdings.groups, mostValues);
  const axes = all.filter(({ values }) => values.some((value) => value !== ''));
  return axes.flatMap((axis, index) => {
    const { dimension } = axis;
    const rows = jobSlices(counts, axis, groups).map(({ value, ids, amount }) => {
      const figures = ids.length === groups.length ? whole.values : jobFigures(counts.jobs, ids);
      const capacity = vcpuMetrics(vcpuTime(amount.vcpuMilliMs));
      return rowOf({ dimension, value, isRest: false }, amount, { ...figures, ...capacity });
    });
    const isLast = axes[index + 1]?.dimension !== dimension;
    return isLast ? [...rows, restOf(dimension, overhead, rest)] : rows;
  });
}

function resourceRows(counts: Counts, bill: BillByUse): DimensionRow[] {
  const { offerings } = bill.uses();
  const ofAccount = accountAmount(bill);
  const hasAccount = bill.accountCharges().length > 0;
  const ofOfferings = launchesOf(counts);
  return counts.along.flatMap(({ axis, peaks }) => {
    const { dimension } = axis;
    const rows = resourceSlices(counts, axis, offerings).map(({ value, row, ids, amount }) =>
      rowOf({ dimension, value, isRest: false }, amount, {
        ...launchCounts(ofOfferings, ids),
        peak_instances: peaks[row],
        ...vcpuMetrics(vcpuTime(amount.vcpuMilliMs)),
      }),
    );
    return hasAccount ? [...rows, restOf(dimension, account, ofAccount)] : rows;
  });
}

function restOf(dimension: Dimension, value: string, amount: Amount): DimensionRow {
  return rowOf({ dimension, value, isRest: true }, amount, {});
}

/** With those of the figures that the dimension has and that are defined. */
function rowOf(
  address: Pick<DimensionRow, 'dimension' | 'value' | 'isRest'>,
  amount: Amount,
  figures: Partial<Metrics['values']>,
): DimensionRow {
  const nano = { cost_usd: costOf(amount), ...moneyByUse(amount.nano) };
  const all: Partial<Metrics['values']> = { ...figures, ...usdOf(nano) };
  const values: Partial<Record<MetricName, number>> = {};
  for (const { name } of metricsAlong(address.dimension)) {
    const value = all[name];
    if (value !== undefined) values[name] = value;
  }
  return { ...address, values, nano };
}
