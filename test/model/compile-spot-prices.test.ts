/** How Spot prices develop: recorded prices on the run's clock, walks, and their mistakes. */
import { describe, expect, it } from 'vitest';
import { findRegion } from '../../src/catalog/region.ts';
import { compiled } from '../stories/play.ts';
import { mistakesOf } from './documents.ts';
import { onSpot, poolsOf, prices, recordings, spot } from './recordings.ts';
import type { OfferingId, PoolId } from '../../src/kernel/ids.ts';

const hourMs = 3_600_000;
const m5 = 'use1-az1 m5.large';
const history = (text: string, more = {}, rest = {}) =>
  [
    onSpot({ price: { history: { file: 'p', ...more } } }, rest),
    { recordings: recordings('p', text) },
  ] as const;

/** Path or place, and message, of every mistake. */
const wrong = (...[scenario, options]: ReturnType<typeof history>) =>
  mistakesOf(scenario, options).map(({ path, message }) =>
    path === '' ? message : `${path}: ${message}`,
  );

describe('a price history', () => {
  it('gives the price from each instant on; at t = 0 the latest counts', () => {
    const text = prices(
      [m5, '01-01T00', 0.03],
      [m5, '01-01T02', 0.04],
      [m5, '01-01T05', 0.04],
      [m5, '01-01T06', 0.035],
    );
    const [scenario, options] = history(text, {}, { start: '2026-01-01T01:00:00Z' });
    const { model } = compiled(scenario, options);
    expect(model.pools.prices).toEqual([
      {
        kind: 'history',
        atMs: Float64Array.of(1 * hourMs, 5 * hourMs),
        nanoPerHour: Float64Array.of(40_000_000, 35_000_000),
      },
    ]);
    expect([...Array.from(model.offerings.priceNanoPerHour)]).toEqual([30_000_000]);
  });

  it('is not capped, and may price a type without a price in the catalogue', () => {
    const own = { node: { vcpu: 4, memoryMiB: 16_384, usdPerHour: 1 } };
    const [scenario, options] = history(
      prices(['use1-az1 node', '01-01T00', 0.9]),
      {},
      {
        computeEnvironments: { main: spot(['node']) },
        catalog: { instanceTypes: own },
      },
    );
    const { model, notes } = compiled(scenario, options);
    expect(model.offerings.priceNanoPerHour[0 as OfferingId]).toBe(900_000_000);
    expect(notes).toEqual([]);
  });

  it('translates zones, also of other regions, and leaves other regions out on request', () => {
    const text = prices(
      ['us-east-1a m5.large', '01-01T00', 0.03],
      ['usw2-az1 m5.large', '01-01T00', 0.05],
    ).replace('us-east-1,usw2', 'us-west-2,usw2');
    const zones = { 'us-east-1a': 'use1-az1' };
    const [scenario, options] = history(text, { region: 'us-east-1', zones });
    const { model, notes } = compiled(scenario, options);
    expect(model.offerings.priceNanoPerHour[0 as OfferingId]).toBe(30_000_000);
    expect(notes).toEqual(['p: 1 pools or traces of other regions left out']);
    const [west] = history(text, { region: 'us-west-2', zones: { 'usw2-az1': 'use1-az1' } });
    expect(compiled(west, options).model.offerings.priceNanoPerHour[0 as OfferingId]).toBe(
      50_000_000,
    );
  });

  it('has only zones and regions of the run', () => {
    const text = prices(
      ['us-east-1a m5.large', '01-01T00', 0.03],
      ['usw2-az1 m5.large', '01-01T00', 0.05],
      ['use1-az9 m5.large', '01-01T00', 0.05],
    ).replace('us-east-1,usw2', 'us-west-2,usw2');
    expect(wrong(...history(text, { zones: { x: 'use1-az7' } }))).toEqual([
      'assumptions.spot.price.history.zones.x: expected an AZ id of us-east-1, received "use1-az7"',
      'expected an AZ id of us-east-1, received "us-east-1a"',
      'expected rows of us-east-1 alone, received us-west-2',
      'expected an AZ id of us-east-1, received "use1-az9"',
      'assumptions.spot.price.history: p has no prices of m5.large in use1-az1',
    ]);
  });

  it('has one series per pool', () => {
    const text = prices([m5, '01-01T00', 0.03], ['us-east-1a m5.large', '01-01T00', 0.05]);
    expect(wrong(...history(text, { zones: { 'us-east-1a': 'use1-az1' } }))).toEqual([
      "expected prices of m5.large in use1-az1 from one zone, received use1-az1's (line 2) and us-east-1a's",
    ]);
  });

  it('has prices of every pool where the run may buy', () => {
    const computeEnvironments = {
      main: spot(['m5.large', 'c5.large'], { zones: ['use1-az1', 'use1-az2'] }),
    };
    expect(wrong(...history(prices([m5, '01-01T00', 0.03]), {}, { computeEnvironments }))).toEqual([
      'assumptions.spot.price.history: p has no prices of m5.large in use1-az2; c5.large in use1-az1, use1-az2',
    ]);
  });

  it('is not read if nothing is bought on Spot', () => {
    const [scenario, options] = history(
      prices(['use1-az9 x', '01-01T00', 0.03]),
      {},
      {
        computeEnvironments: {
          main: { computeResources: { type: 'EC2', maxvCpus: 4, instanceTypes: ['m5.large'] } },
        },
      },
    );
    expect(poolsOf(scenario, options).prices.map(({ kind }) => kind)).toEqual(
      Array(3).fill('constant'),
    );
  });

  it('is at most the On-Demand price, up to rounding', () => {
    expect(wrong(...history(prices([m5, '01-01T00', 0.096], [m5, '01-02T00', 0.097])))).toEqual([
      'expected a Spot price of m5.large in use1-az1 of at most 0.096 USD, its On-Demand price, received 0.097',
    ]);
    const discounted = { catalog: { prices: { onDemand: { 'm5.large': 0.05 } } } };
    expect(wrong(...history(prices([m5, '01-01T00', 0.09]), {}, discounted))).toEqual([]);
  });

  it.each([
    [
      'no price at the start',
      [['01-02T00', 0.03]],
      {},
      [
        'no price of m5.large in use1-az1 at the start, 2026-01-01T00:00:00Z: the first is of 2026-01-02T00:00:00Z',
      ],
    ],
    [
      'a gap over the start',
      [
        ['01-01T00', 0.03],
        ['01-20T00', 0.04],
      ],
      { start: '2026-01-05T00:00:00Z' },
      ['no price of m5.large in use1-az1 after line 2 for 19d, longer than 10d'],
    ],
    [
      'a gap before the start',
      [
        ['01-01T00', 0.03],
        ['01-20T00', 0.04],
      ],
      { start: '2026-01-20T00:00:00Z' },
      [],
    ],
    [
      'a gap after the horizon',
      [
        ['01-01T00', 0.03],
        ['01-02T00', 0.03],
        ['01-20T00', 0.04],
      ],
      { horizon: '1d' },
      [],
    ],
    [
      'an old price at the start',
      [['01-01T00', 0.03]],
      { start: '2026-01-12T00:00:00Z' },
      [
        'no price of m5.large in use1-az1 from here to the start, 2026-01-12T00:00:00Z: 11d, longer than 10d',
      ],
    ],
    [
      'an old price at the horizon',
      [['01-01T00', 0.03]],
      { horizon: '10d1s' },
      [
        'no price of m5.large in use1-az1 from here to the horizon, 2026-01-11T00:00:01Z: 10d1s, longer than 10d',
      ],
    ],
    ['a price just young enough', [['01-01T00', 0.03]], { horizon: '10d' }, []],
  ] as const)('with %s', (_, rows, head, expected) => {
    const text = prices(...rows.map(([time, usd]) => [m5, time, usd] as const));
    expect(wrong(...history(text, {}, head))).toEqual(expected);
    expect(wrong(...history(text, { onGap: 'hold' }, head))).toEqual([]);
    expect(
      wrong(...history(text, { maxGap: '30d' }, head)).filter((one) => one.includes('longer')),
    ).toEqual([]);
  });

  it('that begins after t = 0 and holds gives its first price from the start', () => {
    const [scenario, options] = history(prices([m5, '01-02T00', 0.03], [m5, '01-03T00', 0.04]), {
      onGap: 'hold',
    });
    const { pools, offerings } = compiled(scenario, options).model;
    expect(offerings.priceNanoPerHour[0 as OfferingId]).toBe(30_000_000);
    expect(pools.prices[0 as PoolId]).toMatchObject({
      atMs: Float64Array.of(48 * hourMs),
    });
  });

  it('is not a file of another kind', () => {
    const scenario = onSpot({ price: { history: 'p' } });
    const file = 'zone,instanceType,lifetimeSeconds,endedBy\n,m5,1,removed';
    expect(mistakesOf(scenario, { recordings: recordings('p', file) })[0]).toMatchObject({
      path: 'assumptions.spot.price.history',
      message: 'expected a Spot price history, received recorded lives of instances (p)',
    });
  });
});

describe('a price process', () => {
  const snapshot = findRegion('us-east-1')!.spotNano('m5.large', 'use1-az1')!;

  it('walks from the price of the catalogue, with the steps of the type', () => {
    expect(poolsOf(onSpot({ price: { process: {} } })).prices).toEqual([
      {
        kind: 'walk',
        everyMs: 6 * hourMs,
        changeFraction: 0.555,
        sdLogStep: 0.0041,
        firstNanoPerHour: snapshot,
        leastNanoPerHour: 9_600_000,
        mostNanoPerHour: 96_000_000,
      },
    ]);
  });

  it('takes given figures, and scales recorded ones to steps of another length', () => {
    const given = { changeFraction: 0.5, sdLogStep: 0.01, least: 0.9, most: 0.95 };
    const [walk] = poolsOf(onSpot({ price: { process: { every: '12h', ...given } } })).prices;
    expect(walk).toMatchObject({ changeFraction: 0.5, sdLogStep: 0.01 });
    // A first price outside the bounds widens them.
    expect(walk).toMatchObject({ leastNanoPerHour: snapshot, mostNanoPerHour: 91_200_000 });
    const [long] = poolsOf(onSpot({ price: { process: { every: '12h' } } })).prices;
    expect(long).toMatchObject({ kind: 'walk' });
    const { changeFraction, sdLogStep } = long as { changeFraction: number; sdLogStep: number };
    expect(changeFraction).toBeCloseTo(1 - (1 - 0.555) ** 2, 12);
    expect(sdLogStep).toBeCloseTo(0.0041 * Math.SQRT2, 12);
  });

  it('takes the median of all types for a type that was not recorded', () => {
    const [walk] = poolsOf(
      onSpot({ price: { process: {} } }, { computeEnvironments: { main: spot(['m8g.large']) } }),
    ).prices;
    expect(walk).toMatchObject({ changeFraction: 0.681, sdLogStep: 0.0042 });
  });

  it('stands still at a price of 0, and on Fargate', () => {
    const catalog = { prices: { spot: { 'm5.large': 0 } } };
    expect(poolsOf(onSpot({ price: { process: {} } }, { catalog })).prices).toEqual([
      { kind: 'constant' },
    ]);
    const fargate = { computeResources: { type: 'FARGATE_SPOT', maxvCpus: 16 } };
    const more = { computeEnvironments: { main: fargate } };
    expect(poolsOf(onSpot({ price: { process: {} } }, more)).prices).toEqual([
      { kind: 'constant' },
    ]);
  });
});

describe('an event', () => {
  const events = [
    {
      time: '1h',
      patch: { catalog: { prices: { spot: { 'm5.large': 0.05, 'c5.large': 0.05 } } } },
    },
  ];

  it('cannot change the Spot price of a pool that moves', () => {
    expect(mistakesOf(onSpot({ price: { process: {} } }, { events }))).toEqual([
      {
        path: 'events[0].patch.catalog.prices.spot."m5.large"',
        message: 'an event cannot change the Spot price of m5.large: spot.price moves it',
        remedy: 'leave it alone, or set spot.price: snapshot',
      },
    ]);
    expect(mistakesOf(onSpot({ price: 'snapshot' }, { events }))).toEqual([]);
  });

  it('can change the On-Demand price of a user-defined type, but not its Spot price', () => {
    const type = { vcpu: 2, memoryMiB: 8_192, usdPerHour: 0.1, spotUsdPerHour: 0.03 };
    const patchOf = (prices: object) => ({ catalog: { instanceTypes: { node: prices } } });
    const more = (prices: object) => ({
      computeEnvironments: { main: spot(['node']) },
      catalog: { instanceTypes: { node: type } },
      events: [{ time: '1h', patch: patchOf(prices) }],
    });
    const walk = { price: { process: {} } };
    expect(mistakesOf(onSpot(walk, more({ spotUsdPerHour: 0.04 })))).toMatchObject([
      { path: 'events[0].patch.catalog.instanceTypes.node.spotUsdPerHour' },
    ]);
    expect(mistakesOf(onSpot(walk, more({ usdPerHour: 0.2 })))).toEqual([]);
  });
});
