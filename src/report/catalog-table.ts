/** Rows of the catalogue as texts. */
import { usdText } from '../kernel/text/usd.ts';
import type { CatalogRow } from '../catalog/list-catalog.ts';
import { mibPerGib } from '../kernel/units.ts';
import { trimmed } from '../kernel/text/numbers.ts';

/** The columns, in order. */
export const catalogHeader = [
  'instance_type',
  'vcpus',
  'memory_gib',
  'gpus',
  'on_demand_usd_per_h',
  'spot_usd_per_h',
  'spot_saving_percent',
  'spot_interruptions',
];

/** What is not known is empty. */
export function catalogCells(row: CatalogRow): readonly string[] {
  return [
    row.instanceType,
    String(row.vcpu),
    trimmed(row.memoryMib / mibPerGib, 3),
    String(row.gpus),
    priceText(row.onDemandNano),
    priceText(row.spotNano),
    row.savingPercent === undefined ? '' : String(row.savingPercent),
    row.interruptions,
  ];
}

function priceText(nano: number | undefined): string {
  return nano === undefined ? '' : usdText(BigInt(nano)).replace(/\.?0+$/, '');
}
