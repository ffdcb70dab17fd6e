/** The bill by each dimension of its resources and of its jobs. */
import type { OfferingId, RowId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { purchaseNames } from '../words/purchases.ts';
import { addTo, type Amount, costOf, minus, plus, sumOf, unusedAmount } from './amount.ts';
import { type JobGroup, usedOfferings } from './bill-groups.ts';
import { capacityUse } from './capacity-use.ts';
import type { Bill } from './ledger.ts';
import type { Lifetimes } from './lifetimes.ts';

/** `total` is one row, of the empty key. */
export type Dimension =
  | 'total'
  | 'meter'
  | 'compute_environment'
  | 'instance_type'
  | 'purchase'
  | 'queue'
  | 'share'
  | 'job_definition'
  | 'tag';

/** One row; rows of meters have a cost, but no amount. */
export interface BillRow {
  readonly dimension: Dimension;
  readonly key: string;
  readonly costNano: bigint;
  readonly amount: Amount | undefined;
}

/**
 * All rows, by dimension. One rule divides all money: that of attribution, by which an instance's
 * amortized cost goes to its jobs, its boot and its idle capacity. So no cell is below 0, and in
 * every dimension each column sums to the total (`tag`: for each tag, with `overhead`); a meter has
 * only a cost. The row `overhead` is what jobs leave of each column, `account` what nothing used of
 * commitments.
 */
export function billBy(lives: Lifetimes, bill: Bill): BillRow[] {
  const { model } = lives;
  const groups = bill.groups();
  const use = capacityUse(lives, groups);
  const jobs = groups.all.map((group, row: RowId): Summand<JobGroup> => ({
    of: group,
    amount: { nano: bill.groupUses(row), vcpuMilliMs: use.group(row) },
  }));
  const resources = usedOfferings(lives).map((offering): Summand<OfferingId> => ({
    of: offering,
    amount: { nano: bill.offeringUses(offering), vcpuMilliMs: use.offering(offering) },
  }));
  const account = unusedAmount(bill.unusedNano());
  const total = plus(sumOf(resources.map(({ amount }) => amount)), account);
  const overhead = minus(total, sumOf(jobs.map(({ amount }) => amount)));
  return [
    rowOf('total', '', total),
    ...[...bill.byMeter()].map(([meter, nano]) => meterRow(meter, nano)),
    ...rowsByResource(model, resources, bill.accountCharges().length > 0 ? [account] : []),
    ...rowsByJob(model, jobs, overhead),
  ];
}

/** What a bill sums up, and its part of it. */
interface Summand<Of> {
  readonly of: Of;
  readonly amount: Amount;
}

function rowsByResource(
  { offerings, environments }: Model,
  resources: readonly Summand<OfferingId>[],
  account: readonly Amount[],
): BillRow[] {
  const along = (dimension: Dimension, keyOf: (offering: OfferingId) => string) => [
    ...rowsBy(dimension, resources, keyOf),
    ...account.map((amount) => rowOf(dimension, 'account', amount)),
  ];
  return [
    ...along('compute_environment', (id) => environments[offerings.environment[id]].name),
    ...along('instance_type', (id) => offerings.typeName[id]),
    ...along('purchase', (id) => purchaseNames[offerings.purchase[id]]),
  ];
}

/** The key is empty for jobs without a share, a definition or the tag. */
function rowsByJob(model: Model, jobs: readonly Summand<JobGroup>[], overhead: Amount): BillRow[] {
  const { queues, shares, definitions, tagSets } = model;
  const along = (dimension: Dimension, ...keysOf: readonly ((jobs: JobGroup) => string)[]) => [
    ...keysOf.flatMap((keyOf) => rowsBy(dimension, jobs, keyOf)),
    rowOf(dimension, 'overhead', overhead),
  ];
  const tags = [...new Set(tagSets.flatMap((set) => Object.keys(set)))];
  const ofTags = tags.map((tag) => (group: JobGroup) => `${tag}=${tagSets[group.tags][tag] ?? ''}`);
  return [
    ...along('queue', ({ queue }) => queues[queue].name),
    ...along('share', ({ share }) => (share < 0 ? '' : shares[share].identifier)),
    ...along('job_definition', ({ definition }) => (definition < 0 ? '' : definitions[definition])),
    ...(tags.length > 0 ? along('tag', ...ofTags) : []),
  ];
}

function rowsBy<Of>(
  dimension: Dimension,
  parts: readonly Summand<Of>[],
  keyOf: (of: Of) => string,
): BillRow[] {
  const sums = new Map<string, Amount>();
  for (const { of, amount } of parts) addTo(sums, keyOf(of), amount);
  return [...sums].map(([key, amount]) => rowOf(dimension, key, amount));
}

function rowOf(dimension: Dimension, key: string, amount: Amount): BillRow {
  return { dimension, key, costNano: costOf(amount), amount };
}

function meterRow(key: string, costNano: bigint): BillRow {
  return { dimension: 'meter', key, costNano, amount: undefined };
}
