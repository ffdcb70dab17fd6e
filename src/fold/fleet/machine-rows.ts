/** The machines of a run: how many of each type and purchase, and what their money was for. */
import { entryOf } from '../../kernel/lookup.ts';
import type { InstanceId, OfferingId } from '../../kernel/ids.ts';
import { type PurchaseName, purchaseNames } from '../../words/purchases.ts';
import type { Counts } from '../counters.ts';
import type { BillByUse } from '../money/ledger.ts';
import { livedTime } from '../lives/spans.ts';
import { noSplit, plusSplit, type Split, splitOf } from '../money/split.ts';

/** Instances of one type, or tasks of one size, bought in one way. */
export interface MachineRow {
  readonly type: string;
  readonly purchase: PurchaseName;
  /** Rows of `instances.csv`: also what was lost before it ran. */
  readonly launched: number;
  /** From running to the end, together. */
  readonly ranMs: number;
  /** Nano-dollars by use, with the part of commitments that covers them. */
  readonly nano: Split;
}

/** In order of first launches; with unused commitments their money is that of the run. */
export function machineRows(counts: Counts, bill: BillByUse): readonly MachineRow[] {
  const { offerings } = counts.model;
  const { nano } = bill.uses().offerings;
  const rows = new Map<string, MachineRow>();
  for (const [offering, { launched, ranMs }] of launchesByOffering(counts)) {
    const type = offerings.typeName[offering];
    const purchase = purchaseNames[offerings.purchase[offering]];
    const key = `${purchase} ${type}`;
    const none = { type, purchase, launched: 0, ranMs: 0, nano: noSplit };
    const before = rows.get(key) ?? none;
    rows.set(key, {
      ...before,
      launched: before.launched + launched,
      ranMs: before.ranMs + ranMs,
      nano: plusSplit(before.nano, splitOf(nano, offering)),
    });
  }
  return [...rows.values()];
}

/** In order of first launches. */
function launchesByOffering(counts: Counts) {
  const { instances } = counts;
  const launches = new Map<OfferingId, { launched: number; ranMs: number }>();
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const offering = instances.offering[instance];
    const sum = entryOf(launches, offering, () => ({ launched: 0, ranMs: 0 }));
    sum.launched++;
    sum.ranMs += livedTime(counts, instance);
  }
  return launches;
}
