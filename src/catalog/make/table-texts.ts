/** Turns the collected price figures into the texts of the shipped tables. */
import { stringify } from 'csv-stringify/sync';
import { nanoFromUsd } from '../decimal.ts';
import type { Row } from '../table.ts';
import { groupBy, indexBy, readRows, type ReadFigures } from './figures.ts';
import { notesOf, type Notes } from './notes.ts';
import { listedZones } from './zone-ids.ts';

const spreadScale = 10_000;

/** Notes as comment lines, then the named columns of the rows; a column a row lacks is empty. */
function tableText(
  notes: readonly string[],
  columns: readonly string[],
  rows: readonly Row[],
): string {
  const comments = notes.map((note) => `# ${note}\n`).join('');
  return comments + stringify([...rows], { header: true, columns });
}

function byKey(column: string): (a: Row, b: Row) => number {
  return (a, b) => (a[column]! < b[column]! ? -1 : 1);
}

/** Each zone's price ÷ the mean of the zones that are known, to four digits. */
function spreadOf(rows: readonly Row[]): Row {
  const prices = rows.map((row) => nanoFromUsd(row['usdPerHour']!));
  const total = prices.reduce((sum, price) => sum + price, 0);
  const spread: Record<string, string> = {};
  for (const [i, row] of rows.entries()) {
    const scaled = Math.round((prices[i]! * rows.length * spreadScale) / total);
    spread[row['availabilityZone']!] = String(scaled / spreadScale);
  }
  return spread;
}

/** What the figures know of one region; the last three need not know every type. */
interface RegionFigures {
  readonly onDemand: readonly Row[];
  readonly spot: readonly Row[];
  readonly advisor: readonly Row[];
  readonly zoneSpot: readonly Row[];
}

function zonesOf(region: string, zoneSpot: readonly Row[]): readonly string[] {
  if (zoneSpot.length === 0) return listedZones(region);
  return [...groupBy(zoneSpot, 'availabilityZone').keys()].sort();
}

function regionText(figures: RegionFigures, notes: Notes): string {
  const spot = indexBy(figures.spot, 'instanceType');
  const advisor = indexBy(figures.advisor, 'instanceType');
  const zoneSpot = groupBy(figures.zoneSpot, 'instanceType');
  const rows = figures.onDemand.map((row) => {
    const type = row['instanceType']!;
    const { savingsPercent = '', interruptionBucket = '' } = advisor.get(type) ?? {};
    return {
      instanceType: type,
      usdPerHour: row['usdPerHour']!,
      spotUsdPerHour: spot.get(type)?.['usdPerHour'] ?? '',
      savingsPercent,
      interruptionBucket,
      ...spreadOf(zoneSpot.get(type) ?? []),
    };
  });
  const known = ['instanceType', 'usdPerHour', 'spotUsdPerHour'];
  const zones = [...groupBy(figures.zoneSpot, 'availabilityZone').keys()].sort();
  const columns = [...known, 'savingsPercent', 'interruptionBucket', ...zones];
  const lines = zones.length === 0 ? notes.region : [...notes.region, ...notes.zoneSpread];
  return tableText(lines, columns, rows.sort(byKey('instanceType')));
}

function regionFigures(read: ReadFigures): ReadonlyMap<string, RegionFigures> {
  const grouped = (file: string): ReadonlyMap<string, readonly Row[]> =>
    groupBy(readRows(read, file), 'region');
  const onDemand = grouped('on-demand-prices.csv');
  const spot = grouped('spot-prices.csv');
  const advisor = grouped('spot-advisor.csv');
  const zoneSpot = grouped('spot-prices-az.csv');
  const figures = new Map<string, RegionFigures>();
  for (const region of [...onDemand.keys()].sort()) {
    figures.set(region, {
      onDemand: onDemand.get(region)!,
      spot: spot.get(region) ?? [],
      advisor: advisor.get(region) ?? [],
      zoneSpot: zoneSpot.get(region) ?? [],
    });
  }
  return figures;
}

const priceStepColumns = ['region', 'instanceType', 'changeFraction', 'sdLogStep'];
const typeColumns = [
  ...['instanceType', 'vcpu', 'memoryMiB', 'gpuCount', 'gpuType', 'arch', 'family'],
  ...['currentGeneration', 'burstable', 'localStorageGB'],
];
const fargateColumns = [
  ...['region', 'platform', 'capacity', 'usdPerVcpuHour', 'usdPerGBHour'],
  ...['usdPerEphemeralGBHour', 'asOf'],
];

/** Every shipped table: its path under `tables/` → its text. */
export function tableTexts(read: ReadFigures): ReadonlyMap<string, string> {
  const notes = notesOf(read);
  const texts = new Map<string, string>();
  const types = [...readRows(read, 'instance-types.csv')].sort(byKey('instanceType'));
  texts.set('instance-types.csv', tableText(notes.instanceTypes, typeColumns, types));
  const fargate = readRows(read, 'fargate-prices.csv');
  texts.set('fargate.csv', tableText(notes.fargate, fargateColumns, fargate));
  const volumes = readRows(read, 'ebs-prices.csv');
  const volumeColumns = ['region', 'volumeType', 'usdPerGBMonth', 'asOf'];
  texts.set('volumes.csv', tableText(notes.volumes, volumeColumns, volumes));
  const priceSteps = readRows(read, 'spot-price-stats.csv');
  texts.set('spot-price-steps.csv', tableText(notes.priceSteps, priceStepColumns, priceSteps));
  const zones: Row[] = [];
  for (const [region, figures] of regionFigures(read)) {
    texts.set(`regions/${region}.csv`, regionText(figures, notes));
    for (const zoneId of zonesOf(region, figures.zoneSpot)) zones.push({ region, zoneId });
  }
  texts.set('zones.csv', tableText(notes.zones, ['region', 'zoneId'], zones));
  return texts;
}
