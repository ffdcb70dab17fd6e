/** Makes the texts of the shipped tables from the collected price figures. */
import { stringify } from 'csv-stringify/sync';
import { group, index } from 'd3-array';
import { nanoFromUsd } from '../decimal.ts';
import { type FigureRow, tableColumns, type TableName } from '../table.ts';
import { readRows, type ReadFigures } from './figures.ts';
import { memoryRows, typeMemories } from './memory.ts';
import { commentsOf } from './notes.ts';
import { listedZones } from './zone-ids.ts';

const spreadScale = 10_000;

/** The notes of a table, then its rows; a missing field is empty. */
function textOf(read: ReadFigures, name: TableName, rows: readonly FigureRow[]): string {
  return commentsOf(name, read) + csvText(tableColumns[name], rows);
}

function csvText(columns: readonly string[], rows: readonly FigureRow[]): string {
  return stringify([...rows], { header: true, columns: [...columns] });
}

function byType(a: FigureRow<'instanceType'>, b: FigureRow<'instanceType'>): number {
  return a.instanceType < b.instanceType ? -1 : 1;
}

/** Each zone's price ÷ the mean of the known zones, to four digits. */
function spreadOf(rows: readonly FigureRow<'availabilityZone' | 'usdPerHour'>[]): FigureRow {
  const total = rows.reduce((sum, { usdPerHour }) => sum + nanoFromUsd(usdPerHour), 0);
  const spread: Record<string, string> = {};
  for (const { availabilityZone, usdPerHour } of rows) {
    const price = nanoFromUsd(usdPerHour);
    const scaled = Math.round((price * rows.length * spreadScale) / total);
    spread[availabilityZone] = String(scaled / spreadScale);
  }
  return spread;
}

/** The rows of a file by region. */
function byRegion<Column extends string>(
  read: ReadFigures,
  file: string,
  columns: readonly Column[],
) {
  return group(readRows(read, file, ['region', 'instanceType', ...columns]), (row) => row.region);
}

/** The texts of the regions' tables by path, and of the table of zones. */
function regionTexts(read: ReadFigures): readonly (readonly [string, string])[] {
  const onDemand = byRegion(read, 'on-demand-prices.csv', ['usdPerHour']);
  const spot = byRegion(read, 'spot-prices.csv', ['usdPerHour']);
  const advisor = byRegion(read, 'spot-advisor.csv', ['savingsPercent', 'interruptionBucket']);
  const zoneSpot = byRegion(read, 'spot-prices-az.csv', ['usdPerHour', 'availabilityZone']);
  const allZones: FigureRow[] = [];
  const texts = [...onDemand.keys()].sort().map((region): readonly [string, string] => {
    const spotOf = index(spot.get(region) ?? [], (row) => row.instanceType);
    const adviceOf = index(advisor.get(region) ?? [], (row) => row.instanceType);
    const zonePrices = zoneSpot.get(region) ?? [];
    const zonePricesOf = group(zonePrices, (row) => row.instanceType);
    const rows = (onDemand.get(region) ?? []).map(({ instanceType: type, usdPerHour }) => ({
      instanceType: type,
      usdPerHour,
      spotUsdPerHour: spotOf.get(type)?.usdPerHour ?? '',
      savingsPercent: adviceOf.get(type)?.savingsPercent ?? '',
      interruptionBucket: adviceOf.get(type)?.interruptionBucket ?? '',
      ...spreadOf(zonePricesOf.get(type) ?? []),
    }));
    const zones = [...new Set(zonePrices.map((row) => row.availabilityZone))].sort();
    const zoneIds = zones.length === 0 ? listedZones(region) : zones;
    allZones.push(...zoneIds.map((zoneId) => ({ region, zoneId })));
    const spreadComments = zones.length === 0 ? '' : commentsOf('zoneSpread', read);
    const comments = commentsOf('region', read) + spreadComments;
    const columns = [...tableColumns.region, ...zones];
    return [`regions/${region}.csv`, comments + csvText(columns, rows.sort(byType))];
  });
  return [...texts, ['zones.csv', textOf(read, 'zones', allZones)]];
}

/** Every shipped table: its path under `tables/` → its text. */
export function tableTexts(read: ReadFigures): ReadonlyMap<string, string> {
  const types = [...readRows(read, 'instance-types.csv', tableColumns['instance-types'])].sort(
    byType,
  );
  const shown = readRows(read, 'registered-memory.csv', [
    ...(['instanceType', 'memTotalLowMiB', 'memTotalHighMiB'] as const),
  ]);
  const copy = (name: TableName, file: string) =>
    textOf(read, name, readRows(read, file, tableColumns[name]));
  return new Map([
    ['instance-types.csv', textOf(read, 'instance-types', types)],
    ['memory.csv', textOf(read, 'memory', memoryRows(typeMemories(types, shown)))],
    ['fargate.csv', copy('fargate', 'fargate-prices.csv')],
    ['volumes.csv', copy('volumes', 'ebs-prices.csv')],
    ['spot-price-steps.csv', copy('spot-price-steps', 'spot-price-stats.csv')],
    ...regionTexts(read),
  ]);
}
