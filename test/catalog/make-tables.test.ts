/** The shipped tables are small and name their sources; how the script makes them from figures. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dateOf } from '../../src/catalog/make/figures.ts';
import { tableTexts } from '../../src/catalog/make/table-texts.ts';
import { zonePrefix } from '../../src/catalog/make/zone-ids.ts';
import { findRegion } from '../../src/catalog/region.ts';
import { fixtureText } from '../fixtures.ts';

const tables = new URL('../../src/catalog/tables/', import.meta.url);
const shipped = new Map(
  readdirSync(tables, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.csv'))
    .map((path) => [path, readFileSync(new URL(path, tables), 'utf8')]),
);

describe('the shipped tables', () => {
  it('are small: under 2.5 MB together, no file above 300 kB', () => {
    const sizes = [...shipped.values()].map((text) => Buffer.byteLength(text));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_500_000);
    expect(Math.max(...sizes)).toBeLessThan(300_000);
  });

  it('state their content, sources and dates at the top', () => {
    for (const [path, text] of shipped) {
      const notes = text.split('\n').filter((line) => line.startsWith('#'));
      expect([path, notes.length >= 3]).toEqual([path, true]);
      expect([path, text.split('\n')[0]!.startsWith('# ')]).toEqual([path, true]);
      expect(notes.join('\n')).toMatch(/as of|Dates: column asOf/);
    }
  });
});

describe('tables made from figures', () => {
  const made = tableTexts((file) => fixtureText(`catalog/${file}`));
  /** Without the notes at the top. */
  const rowsOf = (path: string) =>
    made
      .get(path)!
      .split('\n')
      .filter((line) => !line.startsWith('#') && line !== '');

  it('are one per region, and the common ones', () => {
    expect([...made.keys()].sort()).toEqual([
      ...['fargate.csv', 'instance-types.csv', 'memory.csv'],
      ...['regions/ca-central-1.csv', 'regions/us-east-1.csv'],
      ...['spot-price-steps.csv', 'volumes.csv', 'zones.csv'],
    ]);
  });

  it('have prices by type; unknown ones are empty', () => {
    // Zones against the mean of the known ones: 0.03 and 0.045 are 0.8 and 1.2 of 0.0375.
    expect(rowsOf('regions/us-east-1.csv')).toEqual([
      'instanceType,usdPerHour,spotUsdPerHour,savingsPercent,interruptionBucket,use1-az1,use1-az2',
      'a1.large,0.051,0.0102,,,,1',
      'g9.huge,98.32,,,,,',
      'm5.large,0.096,0.0384,60,2,0.8,1.2',
    ]);
    expect(rowsOf('regions/ca-central-1.csv')).toEqual([
      'instanceType,usdPerHour,spotUsdPerHour,savingsPercent,interruptionBucket',
      'a1.large,0.0566,,,',
      'm5.large,0.107,0.03,,',
    ]);
  });

  it('have the zones with prices, and those of AWS’s list in other regions', () => {
    expect(rowsOf('zones.csv')).toEqual([
      'region,zoneId',
      ...['cac1-az1', 'cac1-az2', 'cac1-az4'].map((zone) => `ca-central-1,${zone}`),
      ...['use1-az1', 'use1-az2'].map((zone) => `us-east-1,${zone}`),
    ]);
  });

  it('keep the used columns, types in order', () => {
    expect(rowsOf('instance-types.csv')).toEqual([
      'instanceType,vcpu,memoryMiB,gpuCount,gpuType,arch,family,currentGeneration,burstable,localStorageGB',
      'a1.large,2,4096,0,,arm64,a1,false,false,0',
      'g9.huge,96,1048576,8,X100,x86_64,g9,true,false,',
      'm5.large,2,8192,0,,x86_64,m5,true,false,0',
    ]);
    expect(rowsOf('fargate.csv').at(-1)).toBe('us-east-1,linux-x86,FARGATE_SPOT,0.01214,0.00133,,');
    expect(rowsOf('volumes.csv').slice(1)).toEqual([
      'us-east-1,gp3,0.08,2026-09-01',
      'us-east-1,gp2,0.1,',
    ]);
    expect(rowsOf('spot-price-steps.csv')[1]).toBe('us-east-1,m5.large,0.424,0.0030');
  });

  it('have the memory of each type, measured or on the line of the measured ones', () => {
    // Through (4,096, 3,746) and (8,192, 7,820): 4,074 ÷ 4,096 × 1,048,576 − 328 = 1,042,616.
    expect(rowsOf('memory.csv')).toEqual([
      'instanceType,basis,leastMiB,likelyMiB,mostMiB',
      'a1.large,measured,3746,3746,3746',
      'g9.huge,assumed,1042616,1042616,1042616',
      'm5.large,measured,7820,7820,7822',
    ]);
  });

  it('state the dates from the list of sources at the top', () => {
    expect(made.get('regions/us-east-1.csv')).toContain('spotUsdPerHour, as of 2026-05-13: ');
    expect(made.get('regions/us-east-1.csv')).toContain('# zoneSpread, as of 2024-06-13: ');
    expect(made.get('regions/ca-central-1.csv')).not.toContain('zoneSpread');
    expect(made.get('instance-types.csv')).toContain('# instanceTypes, as of 2026-05: ');
    expect(() => dateOf(() => '', 'some.csv')).toThrow('no date given for some.csv');
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
