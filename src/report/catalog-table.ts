/** The catalogue as texts. */
import type { CatalogRow } from '../catalog/list-catalog.ts';
import { trimmed } from '../kernel/text/numbers.ts';
import { usdText } from '../kernel/text/usd.ts';
import { mibPerGib } from '../kernel/units.ts';
import { type TextColumns, textsOf } from './layout/csv.ts';
import { fittedTable, rankedColumns } from './layout/fitted-table.ts';

const columns: TextColumns<CatalogRow> = {
  instance_type: (row) => row.instanceType,
  vcpus: (row) => String(row.vcpu),
  memory_gib: (row) => trimmed(row.memoryMib / mibPerGib, 3),
  gpus: (row) => String(row.gpus),
  on_demand_usd_per_h: (row) => priceText(row.onDemandNano),
  spot_usd_per_h: (row) => priceText(row.spotNano),
  spot_saving_percent: (row) => row.savingPercent?.toString() ?? '',
  spot_interruptions: (row) => row.interruptions,
  registered_mib: ({ registered }) => String(registered.memoryMib),
  registered_least_mib: ({ registered }) => String(registered.leastMemoryMib),
  registered_most_mib: ({ registered }) => String(registered.mostMemoryMib),
  registered_basis: ({ registered }) => registered.memoryBasis,
};

/** The columns, in order. */
export const catalogHeader = Object.keys(columns);

/** A cell is empty where nothing is known. */
export function catalogCells(row: CatalogRow): readonly string[] {
  return textsOf(row, columns);
}

/** In columns of a terminal: what memory is registered can be asked for as CSV. */
export function catalogTable(rows: readonly (readonly string[])[], width: number): string {
  const ranks = catalogHeader.map((name) => laterColumns.indexOf(name) + 1);
  const table = {
    head: catalogHeader,
    rows,
    words: [0, catalogHeader.indexOf('registered_basis')],
  };
  return fittedTable(rankedColumns(table, ranks), { color: false, width }, '--format csv');
}

/** What is left out where there is no width, the last first. */
const laterColumns = [
  'spot_usd_per_h',
  'spot_interruptions',
  'spot_saving_percent',
  'registered_mib',
  'gpus',
  'registered_least_mib',
  'registered_most_mib',
  'registered_basis',
];

function priceText(nano: number | undefined): string {
  return nano === undefined ? '' : usdText(BigInt(nano)).replace(/\.?0+$/, '');
}
