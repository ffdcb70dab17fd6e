/** Spot prices, capacities and recordings in scenarios. */
import { describe, expect, it } from 'vitest';
import { completed, scenarioOf } from './read.ts';

const spotOf = (text: string) =>
  scenarioOf(completed(`assumptions: { spot: { ${text} } }`)).assumptions.spot;

/** A recording of which only the file is given. */
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
    const { computeEnvironments } = scenarioOf(
      completed(`
computeEnvironments:
  fleet:
    simulation: { spotCapacity: ${text} }
    computeResources: { type: SPOT, maxvCpus: 4, instanceTypes: [m6i] }`),
    );
    expect(computeEnvironments.get('fleet')!.simulation!.spotCapacity).toEqual(expected);
    const { ec2, fargate } = scenarioOf(
      completed(`
assumptions:
  ec2: { onDemandCapacity: ${text} }
  fargate: { onDemandCapacity: ${text}, spotCapacity: ${text} }`),
    ).assumptions;
    expect(ec2.onDemandCapacity).toEqual(expected);
    expect([fargate.onDemandCapacity, fargate.spotCapacity]).toEqual([expected, expected]);
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
  });
});
