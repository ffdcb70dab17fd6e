/** Sweeps: which points they have, what the points are called, and what each changes. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRange, valuesOfRange } from '../../src/scenario/sweep/range.ts';
import { pointNames } from '../../src/scenario/sweep/point-names.ts';
import { latinHypercube, product, sizeOf } from '../../src/scenario/sweep/space.ts';
import type { SweepAxis } from '../../src/scenario/sweep/axis.ts';
import { completed, setOf } from './read.ts';

const place = { file: '', line: 0, column: 0 };
const swept = (sweep: string, rest = '') =>
  setOf(completed(`${rest}\nsweep:\n${sweep}`)).strategies;
const resourcesOf = (sweep: string, rest = '') =>
  swept(sweep, rest).map(
    ({ scenario }) => scenario.computeEnvironments.get('fleet')!.computeResources,
  );

describe('ranges', () => {
  it.each([
    ['256..512:64', ['256', '320', '384', '448', '512']],
    ['1h..4h:1h', ['1h', '2h', '3h', '4h']],
    ['0.1..0.3:0.1', ['0.1', '0.2', '0.3']],
    ['0.05/h..0.2/h:0.05', { expected: 'the same unit throughout a range' }],
    ['0.05/h..0.2/h:0.05/h', ['0.05/h', '0.1/h', '0.15/h', '0.2/h']],
    ['0..5:2', ['0', '2', '4']],
    ['7..7', ['7']],
    ['64..512', ['64', '96', '128', '192', '256', '384', '512']],
    ['1..5', ['1', '2', '3', '4', '5']],
  ])('%s', (text, values) => {
    expect(isRange(text)).toBe(true);
    expect(valuesOfRange(text)).toEqual(values);
  });

  it('without a step, no value is more than half above the one before', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000 }), fc.nat({ max: 100_000 }), (from, width) => {
        const values = valuesOfRange(`${from + 2}..${from + 2 + width}`) as readonly string[];
        const figures = values.map(Number);
        expect([figures[0], figures.at(-1)]).toEqual([from + 2, from + 2 + width]);
        for (const [index, value] of figures.slice(1).entries()) {
          expect(value).toBeGreaterThan(figures[index]!);
          expect(value / figures[index]!).toBeLessThanOrEqual(1.5 + 1 / figures[index]!);
        }
      }),
      { seed: 1 },
    );
  });
});

describe('points', () => {
  it('are all combinations, the last axis changing fastest, each with a name of its own', () => {
    const strategies = swept('  maxvCpus: [4, 8]\n  type: EC2|SPOT');
    expect(strategies.map(({ name }) => name)).toEqual([
      'maxvCpus-4_type-EC2',
      'maxvCpus-4_type-SPOT',
      'maxvCpus-8_type-EC2',
      'maxvCpus-8_type-SPOT',
    ]);
    expect(strategies[1]!.point).toEqual([
      { axis: 'maxvCpus', text: '4' },
      { axis: 'type', text: 'SPOT' },
    ]);
  });

  it('change each strategy of the scenario, which is the first axis', () => {
    const strategies = swept(
      '  poolTop: [0.1, 0.2]',
      'strategies: {a: {}, b: {assumptions: {spot: {poolTop: 0.5}}}}',
    );
    expect(
      strategies.map(({ name, scenario }) => [name, scenario.assumptions.spot.poolTop]),
    ).toEqual([
      ['a_poolTop-0.1', 0.1],
      ['a_poolTop-0.2', 0.2],
      ['b_poolTop-0.1', 0.1],
      ['b_poolTop-0.2', 0.2],
    ]);
    expect(strategies[3]!.point![0]).toEqual({ axis: 'strategy', text: 'b' });
  });

  it('name an axis by its last part unless two end alike', () => {
    const names = (sweep: string) => swept(sweep).map(({ name }) => name);
    expect(names('  ec2.pullMBps: [5]')).toEqual(['pullMBps-5']);
    expect(names('  ec2.pullMBps: [5]\n  fargate.pullMBps: [6]')).toEqual([
      'ec2.pullMBps-5_fargate.pullMBps-6',
    ]);
  });

  it('are numbered where their names would be too long', () => {
    const names = pointNames(
      'a',
      [['4'.repeat(130)], ['5']].map(([text]) => [
        { axis: 'maxvCpus', text: text!, value: { kind: 'scalar', place, value: 4 } },
      ]),
    );
    expect(names).toEqual(['a_point-1', 'a_maxvCpus-5']);
  });

  it('leave what they do not change as it is, and the same object', () => {
    const [first, second] = swept('  maxvCpus: [4, 8]');
    expect(second!.scenario.jobQueues.get('main')).toBe(first!.scenario.jobQueues.get('main'));
  });
});

describe('an axis', () => {
  const two = `
computeEnvironments:
  fleet: {computeResources: {type: EC2, maxvCpus: 4, instanceTypes: [m6i]}}
  other: {computeResources: {type: SPOT, maxvCpus: 6, instanceTypes: [m6i]}}
jobQueues:
  main: {computeEnvironmentOrder: [{order: 1, computeEnvironment: fleet}, {order: 2, computeEnvironment: other}]}`;

  it('of one environment is its name and a key; with a star it is of all', () => {
    const limits = (sweep: string) =>
      swept(sweep, two).map(({ scenario }) =>
        [...scenario.computeEnvironments.values()].map((one) => one.computeResources.maxvCpus),
      );
    expect(limits('  other.maxvCpus: [1, 2]')).toEqual([
      [4, 1],
      [4, 2],
    ]);
    expect(limits('  "*.maxvCpus": [1, 2]')).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('called environments is their order in all queues', () => {
    const orders = swept('  environments: [other, fleet+other, [other, fleet]]', two).map(
      ({ scenario }) =>
        scenario.jobQueues
          .get('main')!
          .computeEnvironmentOrder.map(({ computeEnvironment }) => computeEnvironment),
    );
    expect(orders).toEqual([['other'], ['fleet', 'other'], ['other', 'fleet']]);
  });

  it('may lead into a list', () => {
    const names = swept('  workload.main.jobs[0].arrayProperties.size: [2, 3]').map(
      ({ scenario }) => scenario.workload.get('main')!,
    );
    expect(
      names.map((source) => source.kind === 'jobs' && source.jobs[0]!.arrayProperties?.size),
    ).toEqual([2, 3]);
  });

  it('called type brings the allocation strategy that AWS advises for it', () => {
    const environment = `computeEnvironments:
  fleet: {computeResources: {type: EC2, minvCpus: 0, allocationStrategy: BEST_FIT, maxvCpus: 4, instanceTypes: [m6i]}}`;
    expect(
      resourcesOf('  type: [EC2, SPOT, FARGATE]', environment).map(
        ({ type, allocationStrategy, instanceTypes }) => [
          type,
          allocationStrategy,
          instanceTypes?.length,
        ],
      ),
    ).toEqual([
      ['EC2', 'BEST_FIT', 1],
      ['SPOT', 'SPOT_PRICE_CAPACITY_OPTIMIZED', 1],
      ['FARGATE', undefined, undefined],
    ]);
  });

  it('of the command line adds to the sweep or replaces an axis of it', () => {
    const set = setOf(completed('sweep:\n  maxvCpus: [1, 2]'), {
      sweep: [
        ['maxvCpus', '8..10:2'],
        ['minvCpus', '0,1'],
      ],
    });
    expect(set.strategies.map(({ name }) => name)).toEqual([
      'maxvCpus-8_minvCpus-0',
      'maxvCpus-8_minvCpus-1',
      'maxvCpus-10_minvCpus-0',
      'maxvCpus-10_minvCpus-1',
    ]);
  });
});

describe('a Latin hypercube', () => {
  const axes = fc
    .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 })
    .map((sizes): readonly SweepAxis[] =>
      sizes.map((size, axis) => ({
        name: `axis-${axis}`,
        values: Array.from({ length: size }, (_, index) => ({
          axis: `axis-${axis}`,
          text: String(index),
          value: { kind: 'scalar' as const, place, value: index },
        })),
      })),
    );

  it('meets each value of an axis nearly equally often', () => {
    fc.assert(
      fc.property(axes, fc.integer({ min: 1, max: 12 }), fc.string(), (space, times, seed) => {
        const [first] = space;
        const most = Math.max(...space.map(({ values }) => values.length));
        const count = times * most;
        const points = latinHypercube(space, count, seed);
        expect(points.length).toBeLessThanOrEqual(Math.min(count, sizeOf(space)));
        const met = new Set(points.map(([value]) => value!.text));
        expect(met.size).toBe(first!.values.length);
      }),
      { seed: 2 },
    );
  });

  it('is the same for the same seed, and part of the space', () => {
    fc.assert(
      fc.property(axes, fc.integer({ min: 2, max: 20 }), fc.string(), (space, count, seed) => {
        const points = latinHypercube(space, count, seed);
        expect(latinHypercube(space, count, seed)).toEqual(points);
        const all = new Set(product(space).map((point) => point.map(({ text }) => text).join()));
        expect(points.every((point) => all.has(point.map(({ text }) => text).join()))).toBe(true);
      }),
      { seed: 3 },
    );
  });
});
