/** The machines of a run: what was launched of each type and purchase, and what its money was for. */
import { entryOf } from '../kernel/lookup.ts';
import type { InstanceId, OfferingId } from '../kernel/ids.ts';
import { purchaseNames } from '../words/purchases.ts';
import type { Counts } from './counters.ts';
import type { BillByUse } from './ledger.ts';
import { noSplit, plusSplit, type Split, splitOf } from './split.ts';

/** Instances of one type, or tasks of one size, bought in one way. */
export interface MachineRow {
  readonly type: string;
  /** As files spell it: `ON_DEMAND` … */
  readonly purchase: string;
  /** Rows of `instances.csv`: also what was lost before it ran. */
  readonly launched: number;
  /** Nano-dollars by use, with the part of commitments that covers them. */
  readonly nano: Split;
}

/** In order of the offerings; with unused commitments their money is that of the run. */
export function machineRows(counts: Counts, bill: BillByUse): readonly MachineRow[] {
  const { offerings } = counts.model;
  const { nano } = bill.uses().offerings;
  const launched = launchesByOffering(counts);
  const rows = new Map<string, MachineRow>();
  for (let offering = 0 as OfferingId; offering < offerings.count; offering++) {
    const count = launched.get(offering);
    if (count === undefined) continue;
    const type = offerings.typeName[offering];
    const purchase = purchaseNames[offerings.purchase[offering]];
    const key = `${purchase} ${type}`;
    const before = entryOf(rows, key, () => ({ type, purchase, launched: 0, nano: noSplit }));
    const sum = plusSplit(before.nano, splitOf(nano, offering));
    rows.set(key, { ...before, launched: before.launched + count, nano: sum });
  }
  return [...rows.values()];
}

function launchesByOffering({ instances }: Counts): ReadonlyMap<OfferingId, number> {
  const launched = new Map<OfferingId, number>();
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const offering = instances.offering[instance];
    launched.set(offering, (launched.get(offering) ?? 0) + 1);
  }
  return launched;
}
