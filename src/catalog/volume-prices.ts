/** Prices of EBS volumes by region and type [B20]. */
import { nanoFromUsd } from './decimal.ts';
import { lazy, readTable } from './table.ts';

export interface VolumePrice {
  /** Nano-dollars per GB and month. */
  readonly gbMonthNano: number;
  /** Empty = not known. */
  readonly asOf: string;
  /** The price is that of us-east-1. */
  readonly estimated: boolean;
}

const rows = lazy(() => readTable('volumes').rows);

/** The region's price, else us-east-1's marked as an estimate; undefined = unknown volume type. */
export function volumePrice(region: string, type: string): VolumePrice | undefined {
  const ofType = rows().filter((row) => row.volumeType === type);
  const own = ofType.find((row) => row.region === region);
  const row = own ?? ofType.find((other) => other.region === 'us-east-1');
  if (row === undefined) return undefined;
  const { usdPerGBMonth, asOf } = row;
  return { gbMonthNano: nanoFromUsd(usdPerGBMonth), asOf, estimated: own === undefined };
}

/** The volume types that have a price. */
export function volumeTypes(): readonly string[] {
  return [...new Set(rows().map(({ volumeType }) => volumeType))].sort();
}
