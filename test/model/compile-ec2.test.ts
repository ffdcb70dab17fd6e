/** EC2 and Spot environments: their types, zones, prices and memory. */
import { describe, expect, it } from 'vitest';
import { findRegion } from '../../src/catalog/region.ts';
import { ownerOf } from '../../src/kernel/random.ts';
import { compiled } from '../stories/play.ts';
import { dated, ec2Tariffs } from '../worlds/tariffs.ts';
import { type Document, document, environment, mistakesOf } from './documents.ts';
import type { EnvironmentId, OfferingId, PoolId } from '../../src/kernel/ids.ts';

const region = findRegion('us-east-1')!;

function withPool(resources: Document, more: Document = {}, sections: Document = {}): Document {
  return document({ computeEnvironments: { main: environment(resources, more) }, ...sections });
}

const spot = { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' };

describe('offerings', () => {
  it('are every type in the first three zones of the region, type by type', () => {
    const { offerings, environments } = compiled(
      withPool({ instanceTypes: ['c5.xlarge', 'm5.large'] }),
    ).model;
    expect(offerings.zone).toEqual([...region.zones.slice(0, 3), ...region.zones.slice(0, 3)]);
    expect([...offerings.typeName].slice(2, 4)).toEqual(['c5.xlarge', 'm5.large']);
    expect(environments[0 as EnvironmentId]).toMatchObject({
      platform: 'EC2',
      zones: region.zones.slice(0, 3),
      listPosition: [0, 0, 0, 1, 1, 1],
      allocationStrategy: 'BEST_FIT',
      offeringCount: 6,
    });
  });

  it('have the price of the catalogue, and the memory that is left for jobs', () => {
    const { offerings } = compiled(withPool({ instanceTypes: ['m5.large'] })).model;
    expect(offerings.priceNanoPerHour[0 as OfferingId]).toBe(region.onDemandNano('m5.large'));
    // Linux shows 7,820 MiB, Amazon Linux 2023 9 less, and the agent keeps 32.
    expect(offerings.memoryMib[0 as OfferingId]).toBe(7_779);
    expect(offerings.interruptionBucket[0 as OfferingId]).toBe(-1);
    const volume = { type: 'gp3', sizeGiB: 30 };
    expect(offerings.tariffs[0 as OfferingId]).toEqual(
      dated(ec2Tariffs(false, 96_000_000, volume), '2026-05-12', '2026'),
    );
  });

  it('on Spot have the price of their zone and the interruption bucket of their type', () => {
    const { offerings } = compiled(withPool({ ...spot, instanceTypes: ['m5.large'] })).model;
    const prices = offerings.zone.map((zone) => region.spotNano('m5.large', zone));
    expect(Array.from(offerings.priceNanoPerHour)).toEqual(prices);
    expect(new Set(prices).size).toBeGreaterThan(1);
    expect(offerings.interruptionBucket[0 as OfferingId]).toBe(
      region.interruptionBucket('m5.large'),
    );
    const volume = { type: 'gp3', sizeGiB: 30 };
    expect(offerings.tariffs[0 as OfferingId]).toEqual(
      dated(ec2Tariffs(true, prices[0]!, volume), '2026-05-12', '2026'),
    );
  });

  it('have stable names as owners: of the pool, and of the launches of an environment', () => {
    const { offerings, pools } = compiled(withPool({ ...spot, instanceTypes: ['m5.large'] })).model;
    const zone = region.zones[1]!;
    const pool = ownerOf('pool', 'us-east-1', zone, 'm5.large');
    const launch = ownerOf('launch', 'main', 'us-east-1', zone, 'm5.large');
    expect([pools.ownerLow[1 as PoolId], pools.ownerHigh[1 as PoolId]]).toEqual([
      pool.low,
      pool.high,
    ]);
    expect([offerings.ownerLow[1 as OfferingId], offerings.ownerHigh[1 as OfferingId]]).toEqual([
      launch.low,
      launch.high,
    ]);
  });

  it('follow the simulation of their environment', () => {
    const simulation = {
      zones: ['use1-az6'],
      rootVolume: 'none',
      latencies: { pending: '3s', pullMBps: 7 },
    };
    const resources = {
      instanceTypes: ['m5.large'],
      minvCpus: 4,
      scalingPolicy: { minScaleDownDelayMinutes: 20 },
    };
    const { offerings, environments, assumptions } = compiled(
      withPool(resources, { simulation, state: 'DISABLED' }),
    ).model;
    expect(offerings.zone).toEqual(['use1-az6']);
    expect(offerings.tariffs[0 as OfferingId].map(({ meter }) => meter)).toEqual(['ec2-on-demand']);
    expect(environments[0 as EnvironmentId]).toMatchObject({
      enabled: false,
      minVcpuMilli: 4_000,
      maxVcpuMilli: 64_000,
      scaleDownDelayMs: 1_200_000,
      latencies: { pending: 3_000, pullMBps: 7, registration: assumptions.ec2.registration },
    });
  });
});

describe("the scenario's own figures", () => {
  const node = { vcpu: 16, memoryMiB: 65_536, usdPerHour: 1 };

  it('take precedence over the catalogue', () => {
    const prices = { onDemand: { 'm5.large': 0.5 }, volumes: { gp3: 0.2 } };
    const { offerings } = compiled(
      withPool({ instanceTypes: ['m5.large'] }, {}, { catalog: { prices } }),
    ).model;
    const [instance, volume] = offerings.tariffs[0 as OfferingId];
    expect([instance!.unitPriceNano, volume!.unitPriceNano]).toEqual([500_000_000, 200_000_000]);
  });

  it('define types, whose Spot price is estimated, with a note, unless it is given', () => {
    const own = { a: node, b: { ...node, spotUsdPerHour: 0.3, usableMemoryMiB: 60_000 } };
    const { model, notes } = compiled(
      withPool(
        { ...spot, instanceTypes: ['a', 'b'] },
        { simulation: { zones: ['use1-az1'] } },
        { catalog: { instanceTypes: own } },
      ),
    );
    const { priceNanoPerHour, memoryMib } = model.offerings;
    expect(Array.from(priceNanoPerHour)).toEqual([470_000_000, 300_000_000]);
    // ⌊0.97 × 65536⌋ − 150 − 9 − 32; 60000 − 32.
    expect(Array.from(memoryMib)).toEqual([63_378, 59_968]);
    expect(notes).toEqual([expect.stringContaining('a has no Spot price: 0.47 ×')]);
  });

  it('price Spot as a fraction of On-Demand if the assumptions say so', () => {
    const assumptions = { spot: { price: { factor: 0.5 } } };
    const { offerings } = compiled(
      withPool({ ...spot, instanceTypes: ['m5.large'] }, {}, { assumptions }),
    ).model;
    expect(Array.from(offerings.priceNanoPerHour)).toEqual(Array(3).fill(48_000_000));
  });

  it('cap the catalogue Spot price at their own On-Demand price', () => {
    const prices = { onDemand: { 'm5.large': 0.01 } };
    const { offerings } = compiled(
      withPool({ ...spot, instanceTypes: ['m5.large'] }, {}, { catalog: { prices } }),
    ).model;
    expect(Array.from(offerings.priceNanoPerHour)).toEqual(Array(3).fill(10_000_000));
  });

  it('leave all memory to jobs under the preset ideal', () => {
    const { offerings } = compiled(
      withPool({ instanceTypes: ['m5.large'] }, {}, { assumptions: { preset: 'ideal' } }),
    ).model;
    expect(offerings.memoryMib[0 as OfferingId]).toBe(8_192);
    expect(offerings.tariffs[0 as OfferingId]).toEqual(
      dated(ec2Tariffs(false, 96_000_000, null), '2026-05-12'),
    );
  });
});

describe('mistakes', () => {
  const types = 'computeEnvironments.main.computeResources.instanceTypes';
  const unpriced = region.typeNames().find((name) => region.spotNano(name) === undefined)!;

  it('are reported all at once, with near matches', () => {
    const assumptions = { billing: { rootVolume: { type: 'gp4', sizeGiB: 8 } } };
    const found = mistakesOf(
      withPool({ instanceTypes: ['m5.largee', 'c5', 'quux'] }, {}, { assumptions }),
    );
    expect(found).toMatchObject([
      { path: `${types}[0]`, remedy: expect.stringContaining('did you mean "m5.large"') },
      { path: `${types}[2]`, remedy: 'describe it under catalog.instanceTypes' },
      {
        path: 'assumptions.billing.rootVolume.type',
        remedy: expect.stringMatching(/"gp[23]"/),
      },
    ]);
  });

  it('name regions near an unknown one', () => {
    expect(mistakesOf(document({ region: 'us-est-1' }))).toMatchObject([
      { path: 'region', remedy: expect.stringContaining('us-east-1') },
    ]);
  });

  it('are types without a price, but only if they are listed by name', () => {
    expect(mistakesOf(withPool({ ...spot, instanceTypes: [unpriced, 'm5.large'] }))).toEqual([
      {
        path: `${types}[0]`,
        message: `expected a type with a known Spot price in us-east-1, received "${unpriced}"`,
        remedy: 'give it under catalog.prices.spot',
      },
    ]);
    const family = unpriced.split('.')[0]!;
    expect(mistakesOf(withPool({ ...spot, instanceTypes: [family, 'm5.large'] }))).toEqual([]);
  });

  it('are two architectures in one environment', () => {
    const found = mistakesOf(withPool({ instanceTypes: ['m5.large', 'm6g.large'] }));
    expect(found).toMatchObject([{ path: types, message: expect.stringContaining('m6g.large') }]);
  });
});

describe('bids', () => {
  const bidsOf = (computeResources: Document) => {
    const { offerings } = compiled(
      withPool({ instanceTypes: ['m5.large'], ...computeResources }),
    ).model;
    return [...new Set(Array.from(offerings.bidNanoPerHour))];
  };

  it('are a fraction of the On-Demand price', () => {
    expect(bidsOf({ ...spot, bidPercentage: 30 })).toEqual([28_800_000]);
  });

  it('of 100 %, the default, are no limit; On-Demand has none', () => {
    expect(bidsOf(spot)).toEqual([Infinity]);
    expect(bidsOf({ ...spot, bidPercentage: 100 })).toEqual([Infinity]);
    expect(bidsOf({ bidPercentage: 30 })).toEqual([Infinity]);
  });
});

describe('what is not simulated', () => {
  it('is noted: unmanaged environments, zones without prices', () => {
    const zoned = withPool(
      { ...spot, instanceTypes: ['m5.large'] },
      { simulation: { zones: ['use1-az1', 'use1-az99'] } },
    );
    expect(compiled(zoned).notes).toEqual([expect.stringContaining('no prices of use1-az99')]);
    const unmanaged = withPool({ instanceTypes: ['m5.large'] }, { type: 'UNMANAGED' });
    const { model, notes } = compiled(unmanaged);
    expect(model.environments[0 as EnvironmentId]).toMatchObject({
      managed: false,
      offeringCount: 0,
    });
    expect(notes).toEqual([expect.stringContaining('nothing runs there')]);
  });
});
