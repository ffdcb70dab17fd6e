/** The shipped tables are the output of the script for the collected figures. */
import { readdirSync, readFileSync } from 'node:fs';
import { group } from 'd3-array';
import { describe, expect, it } from 'vitest';
import { readRows } from '../../src/catalog/make/figures.ts';
import { tableTexts } from '../../src/catalog/make/table-texts.ts';
import { zonePrefix } from '../../src/catalog/make/zone-ids.ts';
import { findRegion, regionNames } from '../../src/catalog/region.ts';
import { findSpotPriceSteps } from '../../src/catalog/spot-price-steps.ts';
import { type FigureRow, readTable } from '../../src/catalog/table.ts';
import { fargateSizes } from '../../src/words/fargate-sizes.ts';
import { sharedText } from './shared.ts';

const tables = new URL('../../src/catalog/tables/', import.meta.url);
const shipped = new Map(
  readdirSync(tables, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.csv'))
    .map((path) => [path, readFileSync(new URL(path, tables), 'utf8')]),
);
const read = (file: string): string => sharedText(`data/prices/${file}`);

describe('the shipped tables, against the collected figures,', () => {
  it('are the output of the script, byte for byte', () => {
    const made = tableTexts(read);
    expect([...shipped.keys()].sort()).toEqual([...made.keys()].sort());
    for (const [path, text] of made) {
      if (shipped.get(path) !== text) expect.fail(`${path} differs: run make-tables.ts`);
    }
  });

  it('have as many rows', () => {
    const rows = (file: string): number => readRows(read, file, []).length;
    expect(readTable('instance-types').rows).toHaveLength(rows('instance-types.csv'));
    expect(readTable('memory').rows).toHaveLength(rows('instance-types.csv'));
    expect(readTable('fargate').rows).toHaveLength(rows('fargate-prices.csv'));
    expect(readTable('volumes').rows).toHaveLength(rows('ebs-prices.csv'));
    const counts = { onDemand: 0, spot: 0, advisor: 0, zones: 0 };
    for (const region of regionNames()) {
      const zones = findRegion(region)!.zones;
      const { rows }: { readonly rows: readonly FigureRow[] } = readTable(
        'region',
        `regions/${region}`,
      );
      for (const row of rows) {
        counts.onDemand++;
        if (row['spotUsdPerHour'] !== '') counts.spot++;
        if (row['interruptionBucket'] !== '') counts.advisor++;
        counts.zones += zones.filter((zone) => row[zone]).length;
      }
    }
    expect(counts).toEqual({
      onDemand: rows('on-demand-prices.csv'),
      spot: rows('spot-prices.csv'),
      advisor: rows('spot-advisor.csv'),
      zones: rows('spot-prices-az.csv'),
    });
  });

  it('have the Fargate sizes that Batch accepted', () => {
    const pairs = fargateSizes.flatMap(({ vcpuMilli, memoryMib }) =>
      memoryMib.map((mib) => `${vcpuMilli / 1_000} ${mib}`),
    );
    const collected = readRows(read, 'fargate-sizes.csv', ['vcpu', 'memoryMiB']);
    expect(pairs).toEqual(collected.map((row) => `${Number(row.vcpu)} ${row.memoryMiB}`));
  });

  it('have zone ids in the scheme of the known ones', () => {
    const all = readRows(read, 'spot-prices-az.csv', ['region', 'availabilityZone']);
    for (const [region, rows] of group(all, (row) => row.region)) {
      const prefixes = new Set(rows.map((row) => row.availabilityZone.split('-')[0]));
      expect([...prefixes]).toEqual([zonePrefix(region)]);
    }
  });
});

it('the memory of every measured type stands in the table, lowest and highest', () => {
  const columns = ['instanceType', 'memTotalLowMiB', 'memTotalHighMiB'] as const;
  const rows = readRows(read, 'registered-memory.csv', columns);
  expect(rows).toHaveLength(1_180);
  const shippedRows = new Map(readTable('memory').rows.map((row) => [row.instanceType, row]));
  for (const { instanceType, memTotalLowMiB, memTotalHighMiB } of rows) {
    expect(shippedRows.get(instanceType)).toEqual({
      instanceType,
      basis: 'measured',
      leastMiB: memTotalLowMiB,
      likelyMiB: memTotalLowMiB,
      mostMiB: memTotalHighMiB,
    });
  }
});

it('the steps of Spot prices are all in the collected figures', () => {
  const columns = ['region', 'instanceType', 'changeFraction', 'sdLogStep'] as const;
  const rows = readRows(read, 'spot-price-stats.csv', columns);
  expect(rows).toHaveLength(5_648);
  for (const row of rows) {
    const steps = findSpotPriceSteps(row.region, row.instanceType)!;
    expect(steps.changeFraction).toBe(Number(row.changeFraction));
    expect(steps.sdLogStep).toBe(Number(row.sdLogStep));
  }
});
