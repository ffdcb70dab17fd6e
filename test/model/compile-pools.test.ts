/** Capacities and recorded lives of Spot pools, and the mistakes in them. */
import { describe, expect, it } from 'vitest';
import { Purchase } from '../../src/words/purchases.ts';
import { document, mistakesOf } from './documents.ts';
import { availability, lives, onSpot, poolsOf, recordings, spot } from './recordings.ts';
import type { PoolId } from '../../src/kernel/ids.ts';

const p3 = 'use1-az1 p3.2xlarge';
const two = { zones: ['use1-az1', 'use1-az2'] };
const gpus = { computeEnvironments: { main: spot(['p3.2xlarge'], two) } };
const always = { kind: 'fixed', instances: Infinity };
const wrong = (...args: Parameters<typeof mistakesOf>) =>
  mistakesOf(...args).map(({ path, message }) => `${path}: ${message}`);

describe('capacity', () => {
  it('is unlimited, fixed, or in windows for all pools', () => {
    expect(poolsOf(onSpot({})).capacities).toEqual([always]);
    expect(poolsOf(onSpot({ capacity: { fixed: 3 } }, gpus)).capacities).toEqual([
      { kind: 'fixed', instances: 3 },
      { kind: 'fixed', instances: 3 },
    ]);
    const windows = { instances: 8, meanOpen: '6h', meanShort: '30m' };
    expect(poolsOf(onSpot({ capacity: { windows } })).capacities).toEqual([
      {
        kind: 'windows',
        instances: 8,
        shortInstances: 0,
        meanOpenMs: 21_600_000,
        meanShortMs: 1_800_000,
      },
    ]);
  });

  it('of single pools is that of the first entry that matches; others always have enough', () => {
    const changes = [
      { time: '1h', instances: 0 },
      { time: '2h', instances: 9 },
    ];
    const pools = [
      { zone: 'use1-az2', instanceType: 'm5.large', instances: 2, changes },
      { instanceType: 'm5.large', instances: 4 },
      { instances: 7, zone: 'use1-az2' },
    ];
    const computeEnvironments = { main: spot(['m5.large', 'c5.large'], two) };
    const compiled = poolsOf(onSpot({ capacity: { pools } }, { computeEnvironments }));
    expect(compiled.capacities).toEqual([
      { kind: 'fixed', instances: 4 },
      {
        kind: 'steps',
        instances: 2,
        atMs: Float64Array.of(3_600_000, 7_200_000),
        later: Float64Array.of(0, 9),
        reclaims: false,
      },
      always,
      { kind: 'fixed', instances: 7 },
    ]);
  });

  it('names known zones and types only', () => {
    const pools = [
      { zone: 'use1-az11', instances: 1 },
      { instanceType: 'm5.lagre', instances: 1 },
    ];
    expect(mistakesOf(onSpot({ capacity: { pools } }))).toMatchObject([
      {
        path: 'assumptions.spot.capacity.pools[0].zone',
        remedy: expect.stringContaining('use1-az1') as string,
      },
      {
        path: 'assumptions.spot.capacity.pools[1].instanceType',
        remedy: expect.stringContaining('m5.large') as string,
      },
    ]);
  });

  it('of an environment holds in the pools where it buys, in place of the general one', () => {
    const computeEnvironments = {
      main: spot(['m5.large'], { spotCapacity: { fixed: 2 } }),
      other: spot(['m5.large', 'c5.large']),
    };
    const { capacities } = poolsOf(onSpot({ capacity: { fixed: 5 } }, { computeEnvironments }));
    expect(capacities).toEqual([
      { kind: 'fixed', instances: 2 },
      { kind: 'fixed', instances: 5 },
    ]);
  });

  it('of two environments that share a pool must be equal', () => {
    const both = (second: number) => ({
      computeEnvironments: {
        main: spot(['m5.large'], { spotCapacity: { fixed: 2 } }),
        other: spot(['m5.large'], { spotCapacity: { fixed: second } }),
      },
    });
    expect(wrong(onSpot({}, both(2)))).toEqual([]);
    expect(wrong(onSpot({}, both(3)))).toEqual([
      'computeEnvironments.other.simulation.spotCapacity: expected the spotCapacity of main, which shares pool m5.large in use1-az1',
    ]);
  });

  it('of On-Demand pools is apart from that of Spot pools of the same type and zone', () => {
    const onDemand = { type: 'EC2', maxvCpus: 16, instanceTypes: ['m5.large'] };
    const computeEnvironments = {
      main: spot(['m5.large']),
      other: { computeResources: onDemand, simulation: { zones: ['use1-az1'] } },
      own: { computeResources: onDemand, simulation: { zones: ['use1-az1', 'use1-az2'] } },
    };
    const assumed = { capacity: { fixed: 5 } };
    const more = { computeEnvironments };
    const { capacities, purchase } = poolsOf(onSpot(assumed, more));
    expect(capacities).toEqual([{ kind: 'fixed', instances: 5 }, always, always]);
    expect(Array.from(purchase)).toEqual([Purchase.SPOT, Purchase.ON_DEMAND, Purchase.ON_DEMAND]);
    const limited = document({
      computeEnvironments: {
        ...computeEnvironments,
        own: { ...computeEnvironments.own, simulation: { onDemandCapacity: { fixed: 1 } } },
      },
      assumptions: { ec2: { onDemandCapacity: { fixed: 2 } } },
    });
    expect(wrong(limited)).toEqual([]);
    expect(poolsOf(limited).capacities.map((one) => one.kind === 'fixed' && one.instances)).toEqual(
      [Infinity, 1, 1, 1],
    );
  });

  it('of Fargate tasks is that of their purchase kind, whatever their sizes', () => {
    const tasks = (type: string) => ({ computeResources: { type, maxvCpus: 16 } });
    const limited = document({
      computeEnvironments: { main: tasks('FARGATE_SPOT'), other: tasks('FARGATE') },
      assumptions: {
        fargate: { onDemandCapacity: { fixed: 3 }, spotCapacity: { pools: [{ instances: 2 }] } },
      },
    });
    expect(poolsOf(limited).capacities).toEqual([{ kind: 'fixed', instances: 2 }]);
  });

  it('of Fargate tasks has no zones, types and recordings', () => {
    const main = { computeResources: { type: 'FARGATE_SPOT', maxvCpus: 16 } };
    const limited = (spotCapacity: object) =>
      wrong(
        document({ computeEnvironments: { main }, assumptions: { fargate: { spotCapacity } } }),
        { recordings: recordings('a', availability(['t use1-az1 p3.2xlarge', 10, 1])) },
      );
    const pools = [{ zone: 'use1-az1', instanceType: 'm5.large', instances: 1 }];
    const path = 'assumptions.fargate.spotCapacity';
    expect(limited({ pools })).toEqual([
      `${path}.pools[0].zone: expected no zone: all Fargate tasks share one pool`,
      `${path}.pools[0].instanceType: expected no instanceType: all Fargate tasks share one pool`,
    ]);
    expect(limited({ replay: 'a' })).toEqual([
      `${path}.replay: expected fixed, windows or pools: recordings are of instances, not of tasks`,
    ]);
  });

  it('of Spot pools does not limit Fargate', () => {
    const fargate = { computeResources: { type: 'FARGATE_SPOT', maxvCpus: 16 } };
    const more = { computeEnvironments: { main: fargate } };
    expect(poolsOf(onSpot({ capacity: { fixed: 0 } }, more)).capacities).toEqual([always]);
  });
});

describe('replayed availability', () => {
  const text = availability(
    ['t use1-az1 p3.2xlarge', 10, 1],
    ['t use1-az1 p3.2xlarge', 5, 1],
    ['t use1-az1 p3.2xlarge', 20, 0],
    ['t use1-az2 p3.2xlarge', 40, 8],
    ['t use1-az1 p3.2xlarge', 7, 3],
  );
  const options = { recordings: recordings('a', text) };
  const steps = (reclaims: boolean) => [
    {
      kind: 'steps',
      instances: 1,
      atMs: Float64Array.of(15_000, 35_000),
      later: Float64Array.of(0, 3),
      reclaims,
    },
    { kind: 'steps', instances: 8, atMs: Float64Array.of(), later: Float64Array.of(), reclaims },
  ];

  it('as capacity prevents launches, as interruptions ends instances', () => {
    expect(poolsOf(onSpot({ capacity: { replay: 'a' } }, gpus), options).capacities).toEqual(
      steps(false),
    );
    const replayed = poolsOf(onSpot({ interruptions: { replay: 'a' } }, gpus), options);
    expect(replayed.capacities).toEqual(steps(true));
    expect(replayed.lives).toEqual([undefined, undefined]);
  });

  it('of an environment holds in its pools', () => {
    const main = spot(['p3.2xlarge'], { ...two, spotCapacity: { replay: 'a' } });
    const computeEnvironments = { main };
    expect(poolsOf(onSpot({}, { computeEnvironments }), options).capacities).toEqual(steps(false));
  });

  it('can begin later than its trace, but not at the end', () => {
    const skipped = (skip: string) => onSpot({ capacity: { replay: { file: 'a', skip } } }, gpus);
    expect(poolsOf(skipped('15s'), options).capacities[0 as PoolId]).toEqual({
      ...steps(false)[0],
      instances: 0,
      atMs: Float64Array.of(20_000),
      later: Float64Array.of(3),
    });
    expect(poolsOf(skipped('14s999ms'), options).capacities[0 as PoolId]).toMatchObject({
      instances: 1,
    });
    expect(wrong(skipped('40s'), options)).toEqual([
      'assumptions.spot.capacity.replay.skip: expected less than the length of trace t, 40s, received 40s',
    ]);
  });

  it('must have every pool where the run may buy', () => {
    const more = { computeEnvironments: { main: spot(['p3.2xlarge', 'm5.large'], two) } };
    expect(mistakesOf(onSpot({ interruptions: { replay: 'a' } }, more), options)).toEqual([
      {
        path: 'assumptions.spot.interruptions.replay',
        message: 'a has no availability of m5.large in use1-az1, use1-az2',
        remedy: 'it has p3.2xlarge in use1-az1, use1-az2',
      },
    ]);
  });

  it('takes one of several traces of a pool', () => {
    const several = availability(
      ['t use1-az1 p3.2xlarge', 10, 1],
      ['u use1-az1 p3.2xlarge', 10, 2],
    );
    const more = { computeEnvironments: { main: spot(['p3.2xlarge']) } };
    const chosen = (trace?: string) => onSpot({ capacity: { replay: { file: 'a', trace } } }, more);
    const given = { recordings: recordings('a', several) };
    expect(poolsOf(chosen('u'), given).capacities).toMatchObject([{ instances: 2 }]);
    expect(mistakesOf(chosen(), given)).toEqual([
      {
        path: 'assumptions.spot.capacity.replay',
        message: 'a has several traces of p3.2xlarge in use1-az1: t, u',
        remedy: 'choose one: trace: t',
      },
    ]);
    expect(mistakesOf(chosen('x'), given)).toMatchObject([
      { path: 'assumptions.spot.capacity.replay.trace', remedy: 'it has t, u' },
    ]);
  });

  it('as interruptions is the only capacity', () => {
    const more = {
      computeEnvironments: { main: spot(['p3.2xlarge'], { ...two, spotCapacity: { fixed: 1 } }) },
    };
    const assumed = { interruptions: { replay: 'a' }, capacity: { fixed: 1 } };
    const message = 'expected unlimited: spot.interruptions replays the availability of the pools';
    expect(wrong(onSpot(assumed, more), options)).toEqual([
      `assumptions.spot.capacity: ${message}`,
      `computeEnvironments.main.simulation.spotCapacity: ${message}`,
    ]);
  });
});

describe('replayed lives', () => {
  const replayed = (text: string, more = gpus) =>
    [
      onSpot({ interruptions: { replay: 'l' } }, more),
      { recordings: recordings('l', text) },
    ] as const;

  it('are Kaplan and Meier’s estimate: censored lives count while they last', () => {
    const text = lives(
      [p3, 10, 'preempted'],
      [p3, 10, 'removed'],
      [p3, 20, 'stopped'],
      [p3, 30, 'preempted'],
      [p3, 40, 'censored'],
    );
    const [table] = poolsOf(...replayed(text)).lives;
    expect(table!.lifeMs).toEqual(Float64Array.of(10_000, 30_000));
    expect([...Array.from(table!.survival)]).toEqual([1 - 2 / 5, (1 - 2 / 5) * (1 - 1 / 2)]);
  });

  it('are those of the type in the zone, else of the type, else of the family', () => {
    const ofFamily = lives([' p3', 1, 'removed']);
    const ofType = lives([' p3', 1, 'removed'], [' p3.2xlarge', 2, 'removed']);
    const ofZone = lives([' p3', 1, 'removed'], [' p3.2xlarge', 2, 'removed'], [p3, 3, 'removed']);
    const lengths = (text: string) =>
      poolsOf(...replayed(text)).lives.map((table) => Array.from(table!.lifeMs));
    expect(lengths(ofFamily)).toEqual([[1_000], [1_000]]);
    expect(lengths(ofType)).toEqual([[2_000], [2_000]]);
    expect(lengths(ofZone)).toEqual([[3_000], [2_000, 3_000]]);
  });

  it('never end if no end was observed', () => {
    const [table] = poolsOf(...replayed(lives([p3, 10, 'censored']))).lives;
    expect(table).toEqual({ lifeMs: Float64Array.of(), survival: Float64Array.of() });
  });

  it('go with any capacity', () => {
    const assumed = { interruptions: { replay: 'l' }, capacity: { fixed: 2 } };
    const pools = poolsOf(onSpot(assumed, gpus), {
      recordings: recordings('l', lives([p3, 1, 'removed'])),
    });
    expect(pools.capacities[0 as PoolId]).toEqual({
      kind: 'fixed',
      instances: 2,
    });
  });

  it('must exist for every pool', () => {
    const [scenario, options] = replayed(lives([p3, 10, 'removed']), {
      computeEnvironments: { main: spot(['m5.large']) },
    });
    expect(mistakesOf(scenario, options)).toEqual([
      {
        path: 'assumptions.spot.interruptions.replay',
        message: 'l has no lives of m5.large in use1-az1',
        remedy: 'it has p3.2xlarge in use1-az1',
      },
    ]);
  });

  it('hold for instances, not for Fargate tasks', () => {
    const fargate = { computeResources: { type: 'FARGATE_SPOT', maxvCpus: 16 } };
    const [scenario, options] = replayed(lives([p3, 10, 'removed']), {
      computeEnvironments: { main: fargate },
    });
    expect(wrong(scenario, options)).toEqual([
      'assumptions.fargate.spotInterruptions: expected a process of its own: spot.interruptions replays lives of instances',
    ]);
  });
});

it('a recording of another kind is a mistake', () => {
  const options = { recordings: recordings('l', lives([p3, 10, 'removed'])) };
  expect(wrong(onSpot({ capacity: { replay: 'l' } }, gpus), options)).toEqual([
    'assumptions.spot.capacity.replay: expected recorded availability, received recorded lives of instances (l)',
  ]);
  const text =
    'region,az,instanceType,timestamp,usdPerHour\nus-east-1,use1-az1,m5.large,2026-01-01T00:00:00Z,0.03';
  expect(
    wrong(onSpot({ interruptions: { replay: 'p' } }), { recordings: recordings('p', text) }),
  ).toEqual([
    'assumptions.spot.interruptions.replay: expected recorded lives of instances or recorded availability, received a Spot price history (p)',
  ]);
});
