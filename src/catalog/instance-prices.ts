/** Hourly instance prices of one region, with the spread of Spot prices between its zones. */
import { nanoFromUsd, scaledInteger } from './decimal.ts';
import { type FigureRow, readTable, type TableRow } from './table.ts';

const spreadDigits = 4;
const spreadScale = 10 ** spreadDigits;

/** As the table has it, since most types of a region are never asked for. */
type PriceTexts = TableRow<'region'> & Partial<FigureRow>;

/** Prices are nano-dollars per hour; undefined = not known. */
export interface InstancePrices {
  /** In code-unit order. */
  readonly typeNames: readonly string[];
  onDemandNano(type: string): number | undefined;
  /** Without a zone: the average over the region's zones. */
  spotNano(type: string, zone?: string): number | undefined;
  /** Spot Advisor: 0 <5 %, 1 5-10 %, 2 10-15 %, 3 15-20 %, 4 >20 % a month. */
  interruptionBucket(type: string): number | undefined;
  /** Column → date of the figures. */
  readonly asOf: ReadonlyMap<string, string>;
}

/** Reads the table of one region. */
export function readInstancePrices(region: string): InstancePrices {
  const { rows, asOf } = readTable('region', `regions/${region}`);
  const entries = rows.map((row): [string, PriceTexts] => [row.instanceType, row]);
  const rowOf = new Map(entries);
  return {
    typeNames: [...rowOf.keys()],
    onDemandNano: (type) => known(rowOf.get(type)?.usdPerHour, nanoFromUsd),
    spotNano: (type, zone) => {
      const row = rowOf.get(type);
      const meanNano = known(row?.spotUsdPerHour, nanoFromUsd);
      const spread = zone === undefined ? undefined : known(row?.[zone], readSpread);
      if (meanNano === undefined || spread === undefined) return meanNano;
      return Math.round((meanNano * spread) / spreadScale);
    },
    interruptionBucket: (type) => known(rowOf.get(type)?.interruptionBucket, Number),
    asOf,
  };
}

function readSpread(text: string): number {
  return scaledInteger(text, spreadDigits);
}

function known(text: string | undefined, read: (text: string) => number): number | undefined {
  return text === undefined || text === '' ? undefined : read(text);
}
