/** The shipped tables are the figures: made by the script alone, nothing lost, and small. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupBy, readRows } from '../../src/catalog/make/figures.ts';
import { tableTexts } from '../../src/catalog/make/table-texts.ts';
import { zonePrefix } from '../../src/catalog/make/zone-ids.ts';
import { findRegion, regionNames } from '../../src/catalog/region.ts';
import { readTable } from '../../src/catalog/table.ts';
import { fargateSizes } from '../../src/words/fargate-sizes.ts';
import { sharedExists, sharedPath } from '../shared.ts';

const tables = new URL('../../src/catalog/tables/', import.meta.url);
const shipped = new Map(
  readdirSync(tables, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.csv'))
    .map((path) => [path, readFileSync(new URL(path, tables), 'utf8')]),
);
const read = (file: string): string => readFileSync(sharedPath(`data/prices/${file}`), 'utf8');

describe('the shipped tables', () => {
  it('are small: under 2.5 MB together, no file above 300 kB', () => {
    const sizes = [...shipped.values()].map((text) => Buffer.byteLength(text));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_500_000);
    expect(Math.max(...sizes)).toBeLessThan(300_000);
  });

  it('say at the top what they are, from where and of which date', () => {
    for (const [path, text] of shipped) {
      const notes = text.split('\n').filter((line) => line.startsWith('#'));
      expect([path, notes.length >= 3]).toEqual([path, true]);
      expect([path, text.split('\n')[0]!.startsWith('# ')]).toEqual([path, true]);
      expect(notes.join('\n')).toMatch(/as of|Dates: column asOf/);
    }
  });
});

describe.skipIf(!sharedExists)('against the collected figures', () => {
  it('are, byte for byte, what the script makes of them', () => {
    const made = tableTexts(read);
    expect([...shipped.keys()].sort()).toEqual([...made.keys()].sort());
    for (const [path, text] of made) {
      if (shipped.get(path) !== text) expect.fail(`${path} differs: run make-tables.ts`);
    }
  });

  it('have as many rows', () => {
    const rows = (file: string): number => readRows(read, file).length;
    expect(readTable('instance-types').rows).toHaveLength(rows('instance-types.csv'));
    expect(readTable('fargate').rows).toHaveLength(rows('fargate-prices.csv'));
    expect(readTable('volumes').rows).toHaveLength(rows('ebs-prices.csv'));
    const counts = { onDemand: 0, spot: 0, advisor: 0, zones: 0 };
    for (const region of regionNames()) {
      const zones = findRegion(region)!.zones;
      for (const row of readTable(`regions/${region}`).rows) {
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

  it('have the Fargate sizes that Batch was seen to accept', () => {
    const pairs = fargateSizes.flatMap(({ vcpuMilli, memoryMib }) =>
      memoryMib.map((mib) => `${vcpuMilli / 1_000} ${mib}`),
    );
    const collected = readRows(read, 'fargate-sizes.csv');
    expect(pairs).toEqual(collected.map((row) => `${Number(row['vcpu'])} ${row['memoryMiB']!}`));
  });

  it('have zone ids by the scheme that the known ones follow', () => {
    const byRegion = groupBy(readRows(read, 'spot-prices-az.csv'), 'region');
    for (const [region, rows] of byRegion) {
      const prefixes = new Set(rows.map((row) => row['availabilityZone']!.split('-')[0]));
      expect([...prefixes]).toEqual([zonePrefix(region)]);
    }
  });
});

describe('zone id prefixes', () => {
  it.each([
    ['us-gov-east-1', 'usge1'],
    ['us-gov-west-1', 'usgw1'],
    ['ap-northeast-3', 'apne3'],
    ['ap-south-2', 'aps2'],
    ['ap-southeast-7', 'apse7'],
    ['ap-east-2', 'ape2'],
    ['ca-west-1', 'caw1'],
    ['il-central-1', 'ilc1'],
    ['me-south-1', 'mes1'],
    ['mx-central-1', 'mxc1'],
    ['sa-east-1', 'sae1'],
  ])('%s → %s', (region, prefix) => {
    expect(zonePrefix(region)).toBe(prefix);
    expect(findRegion(region)!.zones[0]).toBe(`${prefix}-az1`);
  });
});
