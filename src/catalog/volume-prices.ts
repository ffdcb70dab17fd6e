/** Prices of EBS volumes by region and type [B20]. */
import { nanoFromUsd } from './decimal.ts';
import { lazy, readTable } from './table.ts';

export interface VolumePrice {
  /** Nano-dollars per GB and month. */
  readonly gbMonthNano: number;
  /** The price is that of us-east-1. */
  readonly estimated: boolean;
  /** Date of the figures; empty = undated. */
  readonly asOf: string;
}

const rows = lazy(
  () => readTable('volumes', ['region', 'volumeType', 'usdPerGBMonth', 'asOf']).rows,
);

function published(region: string, type: string): VolumePrice | undefined {
  const row = rows().find((each) => each.region === region && each.volumeType === type);
  if (row === undefined) return undefined;
  return {
    gbMonthNano: nanoFromUsd(row.usdPerGBMonth),
    estimated: false,
    asOf: row.asOf,
  };
}

/** The region's price, else us-east-1's marked as an estimate; undefined = unknown volume type. */
export function volumePrice(region: string, type: string): VolumePrice | undefined {
  const own = published(region, type);
  if (own !== undefined) return own;
  const elsewhere = published('us-east-1', type);
  return elsewhere && { ...elsewhere, estimated: true };
}

/** The volume types that have a price. */
export function volumeTypes(): readonly string[] {
  return [...new Set(rows().map(({ volumeType }) => volumeType))].sort();
}
