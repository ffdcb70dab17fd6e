/** Rows and columns of `bill.csv`. */
import { exactDecimal } from '../../kernel/text/usd.ts';
import type { BillRow } from '../dimensions/bill-by.ts';
import { uses } from '../money/split.ts';
import type { TableColumn } from './cells.ts';

const milliMsPerVcpuSecond = 1_000_000n;

/** A row of the bill by dimension; its columns in order. */
export const billColumns: readonly TableColumn<BillRow>[] = [
  { header: 'dimension', type: 'text', cell: (row) => row.dimension },
  { header: 'key', type: 'text', cell: (row) => row.key },
  { header: 'cost_usd', type: 'nano', cell: (row) => row.costNano },
  ...uses.map((use): TableColumn<BillRow> => ({
    header: `${use}_usd`,
    type: 'nano',
    cell: ({ amount }) => amount?.nano[use],
  })),
  ...uses.map((use): TableColumn<BillRow> => ({
    header: `${use}_vcpu_s`,
    type: 'decimal',
    cell: ({ amount }) => amount && exactDecimal(amount.vcpuMilliMs[use], milliMsPerVcpuSecond),
  })),
];
