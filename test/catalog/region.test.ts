/** Laws of a region's catalogue: what is known, what is estimated, what is unknown. */
import { describe, expect, it } from 'vitest';
import { fargatePrice } from '../../src/catalog/fargate-prices.ts';
import { findInstanceType, instanceTypeNames } from '../../src/catalog/instance-types.ts';
import { findRegion, regionNames } from '../../src/catalog/region.ts';
import { volumePrice, volumeTypes } from '../../src/catalog/volume-prices.ts';
import { nearest } from '../../src/kernel/near-match.ts';

const regions = regionNames().map((name) => findRegion(name)!);
/** Spot averages are rounded to four decimals. */
const spotRoundingNano = 50_000;
const virginia = findRegion('us-east-1')!;

describe('every region', () => {
  it('is in the catalogue: all 36', () => {
    expect(regions.map((region) => region.region)).toEqual(regionNames());
    expect(regions).toHaveLength(36);
  });

  it('knows the instance type of each of its prices', () => {
    const known = new Set(instanceTypeNames());
    for (const region of regions) {
      const unknown = region.typeNames().filter((name) => !known.has(name));
      expect([region.region, unknown]).toEqual([region.region, []]);
    }
  });

  it('has positive integer prices, Spot at most On-Demand up to rounding, buckets 0 to 4', () => {
    for (const region of regions) {
      for (const name of region.typeNames()) {
        const onDemand = region.onDemandNano(name)!;
        const spot = region.spotNano(name) ?? onDemand;
        const bucket = region.interruptionBucket(name) ?? 0;
        const sound =
          Number.isSafeInteger(onDemand) &&
          Number.isSafeInteger(spot) &&
          spot > 0 &&
          spot <= onDemand + spotRoundingNano &&
          [0, 1, 2, 3, 4].includes(bucket);
        if (!sound) expect.fail(`${region.region} ${name}: ${onDemand} ${spot} ${bucket}`);
      }
    }
  });

  it('has at least three zones of its own prefix, in ascending order', () => {
    for (const { region, zones } of regions) {
      const prefixes = new Set(zones.map((zone) => zone.split('-')[0]));
      expect([region, prefixes.size]).toEqual([region, 1]);
      expect(zones).toEqual([...zones].sort());
      expect(zones.length).toBeGreaterThanOrEqual(3);
    }
    expect(new Set(regions.flatMap((region) => region.zones)).size).toBe(
      regions.reduce((sum, region) => sum + region.zones.length, 0),
    );
  });

  it('lists its types in code-unit order', () => {
    for (const region of regions) {
      expect(region.typeNames()).toEqual([...region.typeNames()].sort());
    }
  });
});

describe('an unknown region', () => {
  it.each(['us-east-9', '', '../instance-types', 'US-EAST-1'])('%j is undefined', (name) => {
    expect(findRegion(name)).toBeUndefined();
  });

  it('has near matches', () => {
    expect(nearest('us-est-1', regionNames())).toEqual(['us-east-1', 'us-west-1', 'us-east-2']);
  });
});

describe('the Spot price of a zone', () => {
  it('averages to the regional price over the zones with figures', () => {
    const zones = ['use1-az1', 'use1-az2', 'use1-az4', 'use1-az5', 'use1-az6'];
    const prices = zones.map((zone) => virginia.spotNano('m5.large', zone)!);
    expect(new Set(prices).size).toBe(zones.length);
    const mean = prices.reduce((sum, price) => sum + price, 0) / zones.length;
    expect(Math.abs(mean / virginia.spotNano('m5.large')! - 1)).toBeLessThan(0.0001);
    expect(prices.every(Number.isInteger)).toBe(true);
  });

  it('is the regional price if the spread is not known', () => {
    expect(virginia.spotNano('m5.large', 'use1-az3')).toBe(virginia.spotNano('m5.large'));
    const paris = findRegion('eu-west-3')!;
    expect(paris.spotNano('m5.large', 'euw3-az1')).toBe(paris.spotNano('m5.large'));
  });
});

describe('a missing figure', () => {
  it('is undefined if it is primary', () => {
    expect(virginia.onDemandNano('m5.lagre')).toBeUndefined();
    expect(virginia.spotNano('m5.lagre', 'use1-az1')).toBeUndefined();
    expect(virginia.instanceType('m5.lagre')).toBeUndefined();
    expect(fargatePrice('ap-east-2', 'linux-x86', false)).toBeUndefined();
    expect(fargatePrice('us-east-1', 'windows', true)).toBeUndefined();
    expect(volumePrice('us-east-1', 'gp33')).toBeUndefined();
    expect(nearest('gp33', volumeTypes())).toEqual(['gp3', 'gp2']);
  });

  it("is us-east-1's, marked as an estimate, if it is secondary", () => {
    expect(volumePrice('eu-west-3', 'gp3')).toMatchObject({
      gbMonthNano: 80_000_000,
      estimated: true,
    });
    expect(fargatePrice('eu-west-3', 'linux-x86', false)).toMatchObject({
      vcpuHourNano: 48_600_000,
      ephemeralGbHourNano: 111_000,
      estimated: true,
    });
    expect(fargatePrice('us-east-1', 'linux-x86', false)!.estimated).toBe(false);
    expect(fargatePrice('us-east-1', 'windows', false)!.estimated).toBe(true);
  });

  it('does not hide a type without a price here', () => {
    expect(virginia.onDemandNano('mac2.metal')).toBeUndefined();
    expect(virginia.instanceType('mac2.metal')).toMatchObject({ arch: 'arm64', bareMetal: true });
  });
});

describe('an instance type', () => {
  it('has what its row states', () => {
    expect(findInstanceType('g5.12xlarge')).toEqual({
      name: 'g5.12xlarge',
      vcpu: 48,
      memoryMib: 196_608,
      gpus: 4,
      arch: 'x86_64',
      family: 'g5',
      bareMetal: false,
    });
    expect(findInstanceType('t4g.small')?.arch).toBe('arm64');
    expect(findInstanceType('m7i.metal-24xl')?.bareMetal).toBe(true);
  });
});

it('every region has the dates of its prices', () => {
  for (const { asOf } of regions) {
    for (const date of [asOf.onDemand, asOf.spot]) expect(date).toMatch(/^20\d\d-\d\d/);
  }
});
