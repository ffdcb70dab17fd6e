/** The catalogue as texts. */
import type { CatalogRow } from '../catalog/list-catalog.ts';
import { trimmed } from '../kernel/text/numbers.ts';
import { usdText } from '../kernel/text/usd.ts';
import { mibPerGib } from '../kernel/units.ts';
import { type TextColumns, textsOf } from './csv.ts';

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

function priceText(nano: number | undefined): string {
  return nano === undefined ? '' : usdText(BigInt(nano)).replace(/\.?0+$/, '');
}
