/** The bill by each dimension of its resources and of its jobs. */
import { account, type Dimension, overhead } from '../../words/dimensions.ts';
import { type Amount, costOf, minus, plus, unusedAmount } from '../money/amount.ts';
import { jobAxes } from './axes.ts';
import type { Counts } from '../counters.ts';
import type { BillByUse } from '../money/ledger.ts';
import { jobSlices, resourceSlices } from './slices.ts';
import { totalOf } from '../money/uses.ts';

/** One row; rows of meters have a cost, but no amount. The key of the total is empty. */
export interface BillRow {
  readonly dimension: 'total' | 'meter' | Dimension;
  readonly key: string;
  readonly costNano: bigint;
  readonly amount: Amount | undefined;
}

/**
 * All rows, by dimension, without dimensions of jobs and tags of more than `most` values. One rule
 * divides all money: that of attribution, by which an instance's amortized cost goes to its jobs,
 * its boot and its idle capacity. So no cell is below 0, and in every dimension each column sums to
 * the total (`tag`: for each tag, with `overhead`); a meter has only a cost. The row `overhead` is
 * what jobs leave of each column, `account` what no resource costs.
 */
export function billBy(counts: Counts, bill: BillByUse, most = Infinity): BillRow[] {
  return [
    rowOf('total', '', totalAmount(bill)),
    ...[...bill.byMeter()].map(([meter, nano]) => meterRow(meter, nano)),
    ...resourceRows(counts, bill),
    ...jobRows(counts, bill, most),
  ];
}

/** All of a run. */
export function totalAmount(bill: BillByUse): Amount {
  return plus(totalOf(bill.uses().offerings), accountAmount(bill));
}

/**
 * What is no resource's: what nothing used of commitments and what is paid by the calendar, which
 * is idle, and what jobs cost by the piece.
 */
export function accountAmount(bill: BillByUse): Amount {
  return plus(unusedAmount(bill.unusedNano() + bill.calendarNano()), bill.uses().pieces);
}

/** What jobs leave of it. */
export function overheadAmount(bill: BillByUse): Amount {
  return minus(totalAmount(bill), totalOf(bill.uses().groups));
}

function resourceRows(counts: Counts, bill: BillByUse): BillRow[] {
  const { offerings } = bill.uses();
  const hasAccount = bill.accountCharges().length > 0;
  return counts.along.flatMap(({ axis }) => {
    const { dimension } = axis;
    const rows = resourceSlices(counts, axis, offerings).map(({ value, amount }) =>
      rowOf(dimension, value, amount),
    );
    return hasAccount ? [...rows, rowOf(dimension, account, accountAmount(bill))] : rows;
  });
}

/** All tags together have one row of overhead. */
function jobRows(counts: Counts, bill: BillByUse, most: number): BillRow[] {
  const { groups } = bill.uses();
  const rest = overheadAmount(bill);
  const axes = jobAxes(counts.model, counts.holdings.groups, most);
  return axes.flatMap((axis, index) => {
    const { dimension } = axis;
    const rows = jobSlices(counts, axis, groups).map(({ value, amount }) =>
      rowOf(dimension, value, amount),
    );
    const isLast = axes[index + 1]?.dimension !== dimension;
    return isLast ? [...rows, rowOf(dimension, overhead, rest)] : rows;
  });
}

function rowOf(dimension: BillRow['dimension'], key: string, amount: Amount): BillRow {
  return { dimension, key, costNano: costOf(amount), amount };
}

function meterRow(key: string, costNano: bigint): BillRow {
  return { dimension: 'meter', key, costNano, amount: undefined };
}
