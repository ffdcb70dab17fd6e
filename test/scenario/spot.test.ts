/** Spot prices, capacities and recordings as scenarios say them, and what is wrong with them. */
import { describe, expect, it } from 'vitest';
import { issuesOf, scenarioOf, small } from './read.ts';

const spotOf = (text: string) =>
  scenarioOf(small({ rest: `assumptions: { spot: { ${text} } }` })).assumptions.spot;
const wrong = (text: string) =>
  issuesOf(small({ rest: `assumptions: { spot: { ${text} } }` })).map((issue) =>
    issue.replace(/^s:6:\d+: error: assumptions\.spot\./, ''),
  );

/** A recording of which nothing but the file is said. */
const whole = { region: null, zones: {}, trace: null, skip: 0 };

describe('spot.price', () => {
  it.each([
    ['snapshot', { kind: 'snapshot' }],
    ['{ factor: 0.4 }', { kind: 'factor', factor: 0.4 }],
    [
      '{ history: f.csv }',
      {
        kind: 'history',
        recording: { file: 'f.csv', ...whole },
        onGap: 'error',
        maxGap: 864_000_000,
      },
    ],
    [
      '{ history: { file: f, region: us-east-1, zones: { us-east-1a: use1-az4 }, onGap: hold, maxGap: 5d } }',
      {
        kind: 'history',
        recording: {
          ...whole,
          file: 'f',
          region: 'us-east-1',
          zones: { 'us-east-1a': 'use1-az4' },
        },
        onGap: 'hold',
        maxGap: 432_000_000,
      },
    ],
    [
      '{ process: {} }',
      {
        kind: 'process',
        every: 21_600_000,
        changeFraction: null,
        sdLogStep: null,
        least: 0.1,
        most: 1,
      },
    ],
    [
      '{ process: { every: 1h, changeFraction: 1, sdLogStep: 0.02, least: 0.2, most: 0.9 } }',
      {
        kind: 'process',
        every: 3_600_000,
        changeFraction: 1,
        sdLogStep: 0.02,
        least: 0.2,
        most: 0.9,
      },
    ],
  ])('%s', (text, expected) => {
    expect(spotOf(`price: ${text}`).price).toEqual(expected);
  });

  it.each([
    [
      'price: { factor: 0.4, process: {} }',
      [
        'price: expected snapshot, or one of factor, history, process (null in a patch removes a key), received a map',
      ],
    ],
    ['price: { history: { file: f, trace: x } }', ['price.history.trace: unknown key']],
    [
      'price: { history: { region: us-east-1 } }',
      ['price.history.file: expected a text of 1 to 4,096 characters, received nothing'],
    ],
    [
      'price: { history: { file: f, zones: { a: "use1 az1" } } }',
      ['price.history.zones.a: expected an AZ id such as use1-az1, received "use1 az1"'],
    ],
    [
      'price: { history: { file: f, maxGap: 0 } }',
      [
        'price.history.maxGap: expected a duration such as 90s, 15m, 2h30m, 1d, 250ms or PT1H, whole milliseconds, at most 3650d, at least 1ms, received 0',
      ],
    ],
    [
      'price: { process: { every: 1s } }',
      [
        'price.process.every: expected a duration such as 90s, 15m, 2h30m, 1d, 250ms or PT1H, whole milliseconds, at most 3650d, at least 1m, received "1s"',
      ],
    ],
    [
      'price: { process: { least: 0.5, most: 0.4 } }',
      ['price.process.most: expected least ≤ most, received 0.4'],
    ],
    [
      'price: { process: { changeFraction: 2 } }',
      ['price.process.changeFraction: expected a number from 0 to 1, or catalog, received 2'],
    ],
  ])('%s is wrong', (text, expected) => {
    expect(wrong(text)).toEqual(expected);
  });
});

describe('spot.capacity', () => {
  it.each([
    ['unlimited', { kind: 'unlimited' }],
    ['{ fixed: 20 }', { kind: 'fixed', instances: 20 }],
    [
      '{ windows: { instances: 9, meanOpen: 6h, meanShort: 10m } }',
      {
        kind: 'windows',
        instances: 9,
        shortInstances: 0,
        meanOpen: 21_600_000,
        meanShort: 600_000,
      },
    ],
    [
      '{ pools: [{ zone: use1-az1, instances: 2, changes: [{ time: 1h, instances: 0 }] }, { instanceType: m5.large, instances: 1 }] }',
      {
        kind: 'pools',
        pools: [
          {
            zone: 'use1-az1',
            instanceType: null,
            instances: 2,
            changes: [{ time: 3_600_000, instances: 0 }],
          },
          { zone: null, instanceType: 'm5.large', instances: 1, changes: [] },
        ],
      },
    ],
    ['{ replay: f }', { kind: 'replay', recording: { file: 'f', ...whole } }],
    [
      '{ replay: { file: f, trace: t, skip: 2h } }',
      { kind: 'replay', recording: { ...whole, file: 'f', trace: 't', skip: 7_200_000 } },
    ],
  ])('%s, of all pools or of an environment’s', (text, expected) => {
    expect(spotOf(`capacity: ${text}`).capacity).toEqual(expected);
    const environments = `e: { simulation: { spotCapacity: ${text} }, computeResources: { type: SPOT, maxvCpus: 4, instanceTypes: [m6i] } }`;
    const { simulation } = scenarioOf(small({ environments })).computeEnvironments.get('e')!;
    expect(simulation!.spotCapacity).toEqual(expected);
  });

  it.each([
    [
      'capacity: some',
      [
        'capacity: expected unlimited, or one of fixed, windows, pools, replay (null in a patch removes a key), received "some"',
      ],
    ],
    [
      'capacity: { fixed: -1 }',
      ['capacity.fixed: expected a whole number from 0 to 1,000,000, received -1'],
    ],
    [
      'capacity: { windows: { instances: 1, shortInstances: 2, meanOpen: 1h, meanShort: 1h } }',
      ['capacity.windows.shortInstances: expected shortInstances ≤ instances, received 2'],
    ],
    [
      'capacity: { pools: [{ instances: 1 }, { instances: 2 }] }',
      ['capacity.pools: expected each pool (zone, instanceType) once, received a list of 2'],
    ],
    [
      'capacity: { pools: [{ instances: 1, changes: [{ time: 2h, instances: 1 }, { time: 2h, instances: 2 }] }] }',
      ['capacity.pools[0].changes: expected ascending times, each once, received a list of 2'],
    ],
  ])('%s is wrong', (text, expected) => {
    expect(wrong(text)).toEqual(expected);
  });
});

describe('spot.interruptions', () => {
  const bathtub = {
    kind: 'bathtub',
    share: 0.45,
    early: 3_600_000,
    late: 2_880_000,
    cap: 86_400_000,
  };
  it.each([
    ['bathtub', bathtub],
    ['{ bathtub: {} }', bathtub],
    ['{ bathtub: { share: 0.3, cap: 12h } }', { ...bathtub, share: 0.3, cap: 43_200_000 }],
    ['{ replay: f }', { kind: 'replay', recording: { file: 'f', ...whole } }],
    [
      '{ replay: { file: f, region: us-east-1 } }',
      { kind: 'replay', recording: { ...whole, file: 'f', region: 'us-east-1' } },
    ],
  ])('%s', (text, expected) => {
    expect(spotOf(`interruptions: ${text}`).interruptions).toEqual(expected);
  });

  it.each(['price', '{ price: history }'])('%s, where prices move', (text) => {
    for (const price of ['{ process: {} }', '{ history: f }']) {
      expect(spotOf(`price: ${price}, interruptions: ${text}`).interruptions).toEqual({
        kind: 'price',
      });
    }
    for (const price of ['snapshot', '{ factor: 0.4 }']) {
      expect(wrong(`price: ${price}, interruptions: ${text}`)).toEqual([
        'interruptions: expected Spot prices that move: only they can rise above a bid; set assumptions.spot.price: {history: FILE} or {process: {}}',
      ]);
    }
  });

  it('end no life at once', () => {
    expect(wrong('interruptions: { bathtub: { cap: 0 } }')).toEqual([
      'interruptions.bathtub.cap: expected more than 0s, received 0',
    ]);
  });
});

describe('fargate.spotInterruptions', () => {
  const issues = (text: string) =>
    issuesOf(small({ rest: `assumptions: { fargate: { spotInterruptions: ${text} } }` }));

  it('are any of Spot’s but replay', () => {
    expect(issues('bathtub')).toEqual([]);
    expect(issues('{ replay: f }')).toEqual([
      's:6:46: error: assumptions.fargate.spotInterruptions: expected no replay: recordings are of EC2 instances',
    ]);
    expect(issues('price')[0]).toContain('expected Spot prices that move');
  });
});

it('a strategy replaces the process of the prices, and removes a key with null', () => {
  const strategies =
    'strategies: { a: {}, b: { assumptions: { spot: { price: { process: {}, factor: null } } } } }';
  const text = small({ rest: `assumptions: { spot: { price: { factor: 0.4 } } }\n${strategies}` });
  expect(issuesOf(text)).toEqual([]);
});
