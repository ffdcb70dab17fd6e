/** Turns the collected price figures into the texts of the shipped tables. */
import { stringify } from 'csv-stringify/sync';
import { valueOf } from '../../kernel/lookup.ts';
import { nanoFromUsd } from '../decimal.ts';
import type { FigureRow } from '../table.ts';
import { groupBy, indexBy, readRows, type ReadFigures } from './figures.ts';
import { notesOf, type Notes } from './notes.ts';
import { listedZones } from './zone-ids.ts';

const spreadScale = 10_000;

/** Notes as comment lines, then the named columns of the rows; a column a row lacks is empty. */
function tableText(
  notes: readonly string[],
  columns: readonly string[],
  rows: readonly FigureRow[],
): string {
  const comments = notes.map((note) => `# ${note}\n`).join('');
  return comments + stringify([...rows], { header: true, columns });
}

function byType(a: FigureRow<'instanceType'>, b: FigureRow<'instanceType'>): number {
  return a.instanceType < b.instanceType ? -1 : 1;
}

/** Each zone's price ÷ the mean of the zones that are known, to four digits. */
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

const priceColumns = ['region', 'instanceType', 'usdPerHour'] as const;
const advisorColumns = ['region', 'instanceType', 'savingsPercent', 'interruptionBucket'] as const;
const zonePriceColumns = [...priceColumns, 'availabilityZone'] as const;

type Price = FigureRow<(typeof priceColumns)[number]>;
type Advice = FigureRow<(typeof advisorColumns)[number]>;
type ZonePrice = FigureRow<(typeof zonePriceColumns)[number]>;

/** What the figures know of one region; the last three need not know every type. */
interface RegionFigures {
  readonly onDemand: readonly Price[];
  readonly spot: readonly Price[];
  readonly advisor: readonly Advice[];
  readonly zoneSpot: readonly ZonePrice[];
}

function zonesOf(region: string, zoneSpot: readonly ZonePrice[]): readonly string[] {
  if (zoneSpot.length === 0) return listedZones(region);
  return [...groupBy(zoneSpot, 'availabilityZone').keys()].sort();
}

function regionText(figures: RegionFigures, notes: Notes): string {
  const spot = indexBy(figures.spot, 'instanceType');
  const advisor = indexBy(figures.advisor, 'instanceType');
  const zoneSpot = groupBy(figures.zoneSpot, 'instanceType');
  const rows = figures.onDemand.map((row) => {
    const type = row.instanceType;
    const { savingsPercent = '', interruptionBucket = '' }: Partial<Advice> =
      advisor.get(type) ?? {};
    return {
      instanceType: type,
      usdPerHour: row.usdPerHour,
      spotUsdPerHour: spot.get(type)?.usdPerHour ?? '',
      savingsPercent,
      interruptionBucket,
      ...spreadOf(zoneSpot.get(type) ?? []),
    };
  });
  const known = ['instanceType', 'usdPerHour', 'spotUsdPerHour'];
  const zones = [...groupBy(figures.zoneSpot, 'availabilityZone').keys()].sort();
  const columns = [...known, 'savingsPercent', 'interruptionBucket', ...zones];
  const lines = zones.length === 0 ? notes.region : [...notes.region, ...notes.zoneSpread];
  return tableText(lines, columns, rows.sort(byType));
}

function regionFigures(read: ReadFigures): ReadonlyMap<string, RegionFigures> {
  const onDemand = groupBy(readRows(read, 'on-demand-prices.csv', priceColumns), 'region');
  const spot = groupBy(readRows(read, 'spot-prices.csv', priceColumns), 'region');
  const advisor = groupBy(readRows(read, 'spot-advisor.csv', advisorColumns), 'region');
  const zoneSpot = groupBy(readRows(read, 'spot-prices-az.csv', zonePriceColumns), 'region');
  const figures = new Map<string, RegionFigures>();
  for (const region of [...onDemand.keys()].sort()) {
    figures.set(region, {
      onDemand: valueOf(onDemand, region),
      spot: spot.get(region) ?? [],
      advisor: advisor.get(region) ?? [],
      zoneSpot: zoneSpot.get(region) ?? [],
    });
  }
  return figures;
}

const priceStepColumns = ['region', 'instanceType', 'changeFraction', 'sdLogStep'] as const;
const typeColumns = [
  ...['instanceType', 'vcpu', 'memoryMiB', 'gpuCount', 'gpuType', 'arch', 'family'],
  ...['currentGeneration', 'burstable', 'localStorageGB'],
] as const;
const fargateColumns = [
  ...['region', 'platform', 'capacity', 'usdPerVcpuHour', 'usdPerGBHour'],
  ...['usdPerEphemeralGBHour', 'asOf'],
] as const;

/** Every shipped table: its path under `tables/` → its text. */
export function tableTexts(read: ReadFigures): ReadonlyMap<string, string> {
  const notes = notesOf(read);
  const texts = new Map<string, string>();
  const types = [...readRows(read, 'instance-types.csv', typeColumns)].sort(byType);
  texts.set('instance-types.csv', tableText(notes.instanceTypes, typeColumns, types));
  const fargate = readRows(read, 'fargate-prices.csv', fargateColumns);
  texts.set('fargate.csv', tableText(notes.fargate, fargateColumns, fargate));
  const volumeColumns = ['region', 'volumeType', 'usdPerGBMonth', 'asOf'] as const;
  const volumes = readRows(read, 'ebs-prices.csv', volumeColumns);
  texts.set('volumes.csv', tableText(notes.volumes, volumeColumns, volumes));
  const priceSteps = readRows(read, 'spot-price-stats.csv', priceStepColumns);
  texts.set('spot-price-steps.csv', tableText(notes.priceSteps, priceStepColumns, priceSteps));
  const zones: FigureRow[] = [];
  for (const [region, figures] of regionFigures(read)) {
    texts.set(`regions/${region}.csv`, regionText(figures, notes));
    for (const zoneId of zonesOf(region, figures.zoneSpot)) zones.push({ region, zoneId });
  }
  texts.set('zones.csv', tableText(notes.zones, ['region', 'zoneId'], zones));
  return texts;
}
