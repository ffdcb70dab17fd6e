/** Hourly instance prices of one region, with the spread of Spot prices between its zones. */
import { nanoFromUsd, scaledInteger } from './decimal.ts';
import { type FigureRow, readTable, type TableRow } from './table.ts';

const spreadDigits = 4;
const spreadScale = 10 ** spreadDigits;

export interface InstancePrice {
  /** Nano-dollars per hour. */
  readonly onDemandNano: number;
  /** Average over the region's zones, nano-dollars per hour; undefined = not known. */
  readonly spotNano: number | undefined;
  /** Spot Advisor: 0 <5 %, 1 5-10 %, 2 10-15 %, 3 15-20 %, 4 >20 % a month. */
  readonly interruptionBucket: number | undefined;
  /** Zone → its Spot price as ten-thousandths of the mean of the zones. */
  readonly spread: ReadonlyMap<string, number>;
}

export interface InstancePrices {
  /** In code-unit order of the type's name. */
  readonly byType: ReadonlyMap<string, InstancePrice>;
  /** Column → date of the figures. */
  readonly asOf: ReadonlyMap<string, string>;
}

function decode(
  row: TableRow<'region'> & Partial<FigureRow>,
  zones: readonly string[],
): InstancePrice {
  const spread = new Map<string, number>();
  for (const zone of zones) {
    const text = row[zone];
    if (text) spread.set(zone, scaledInteger(text, spreadDigits));
  }
  const { usdPerHour, spotUsdPerHour, interruptionBucket } = row;
  return {
    onDemandNano: nanoFromUsd(usdPerHour),
    spotNano: spotUsdPerHour === '' ? undefined : nanoFromUsd(spotUsdPerHour),
    interruptionBucket: interruptionBucket === '' ? undefined : Number(interruptionBucket),
    spread,
  };
}

/** Reads the table of one region, whose zones are given. */
export function readInstancePrices(region: string, zones: readonly string[]): InstancePrices {
  const { rows, asOf } = readTable('region', `regions/${region}`);
  const byType = new Map(rows.map((row) => [row.instanceType, decode(row, zones)]));
  return { byType, asOf };
}

/** Regional Spot price × the zone's spread (1 = not known), to the nano-dollar. */
export function zoneSpotNano(price: InstancePrice, zone: string | undefined): number | undefined {
  const spread = zone === undefined ? undefined : price.spread.get(zone);
  if (price.spotNano === undefined || spread === undefined) return price.spotNano;
  return Math.round((price.spotNano * spread) / spreadScale);
}
