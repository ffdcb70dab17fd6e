/** Rows and columns of `charges.csv`. */
import type { InstanceId } from '../../kernel/ids.ts';
import type { Charge } from '../../billing/charge.ts';
import type { Bill } from '../money/ledger.ts';
import type { Lifetimes } from '../lives/lifetimes.ts';
import type { TableColumn } from './cells.ts';
import { instanceName } from './instances.ts';

/** A line of the bill and the instance or task that it is for, or `account`. */
export interface ChargeRow extends Charge {
  readonly resourceId: string;
}

/** The columns of a line in order. */
export const chargeColumns: readonly TableColumn<ChargeRow>[] = [
  { header: 'resource_id', type: 'text', cell: (row) => row.resourceId },
  { header: 'meter', type: 'text', cell: (row) => row.meter },
  { header: 'quantity', type: 'decimal', cell: (row) => row.quantity },
  { header: 'unit', type: 'text', cell: (row) => row.unit },
  { header: 'unit_price_usd', type: 'nano', cell: (row) => BigInt(row.unitPriceNano) },
  { header: 'from_s', type: 'ms', cell: (row) => row.fromMs },
  { header: 'to_s', type: 'ms', cell: (row) => row.toMs },
  { header: 'amount_usd', type: 'nano', cell: (row) => row.amountNano },
  { header: 'estimated', type: 'flag', cell: (row) => row.estimated },
];

/** All lines of the bill, by resource in order of launch, those of the account last. */
export function* chargeRows(lives: Lifetimes, bill: Bill): Generator<ChargeRow, void, undefined> {
  for (let instance = 0 as InstanceId; instance < lives.instances.length; instance++) {
    const resourceId = instanceName(lives, instance);
    for (const charge of bill.charges(instance)) yield { resourceId, ...charge };
  }
  for (const charge of bill.accountCharges()) yield { resourceId: 'account', ...charge };
}
