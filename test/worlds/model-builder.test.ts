/** Hand-made worlds as the tables of a model. */
import { describe, expect, it } from 'vitest';
import type { Column, JobId } from '../../src/kernel/ids.ts';
import { JobKind } from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import type { World } from '../../src/model/places.ts';
import { at, valuesOf } from './columns.ts';
import { jobNamed, world } from './model-builder.ts';
import { jobName } from '../../src/model/names.ts';

function worldAfter(model: Model, event: number): World {
  const found = at(model.events, event);
  if (found.kind !== 'update') throw new Error(`event ${event} is no update`);
  return found.world;
}

describe('a multi-node job', () => {
  const model = world({
    consumables: { licence: { total: 2 } },
    jobs: [
      {
        name: 'M',
        timeoutMs: 5_000,
        nodes: [{}, { vcpus: 2 }, { vcpus: 3, typeName: 'node.4' }],
        mainNode: 1,
        consumables: { licence: 1 },
      },
    ],
  });
  const { jobs, shapes } = model;
  const rows = ['M', 'M#0', 'M#1', 'M#2'].map((name) => jobNamed(model, name));

  it('is a parent and its nodes, one of them the main node', () => {
    expect(rows).toEqual([0, 1, 2, 3]);
    const { multinode_parent, multinode_main, multinode_node } = JobKind;
    const kinds = [multinode_parent, multinode_node, multinode_main, multinode_node];
    expect(rows.map((row) => jobs.kind[row])).toEqual(kinds);
    expect(rows.map((row) => jobs.vcpuMilli[row])).toEqual([6_000, 1_000, 2_000, 3_000]);
    const timeouts = [0, 0, 5_000, 0];
    expect(rows.map((row) => jobs.timeoutMs[row])).toEqual(timeouts);
  });

  it('has the shape of its main node; other nodes have their own', () => {
    const [parent = -1, first = -1, main = -1, last = -1] = rows.map((row) => jobs.shape[row]);
    expect(main).toBe(parent);
    expect(shapes.nodes[parent].map((shape) => shapes.vcpuMilli[shape])).toEqual([
      1_000, 2_000, 3_000,
    ]);
    const needs = model.consumableNeeds[shapes.consumables[parent]];
    expect(needs).toEqual([{ consumable: 0, quantity: 1 }]);
    expect([shapes.typeName[first], shapes.typeName[last]]).toEqual(['', 'node.4']);
    expect([shapes.nodes[first], shapes.consumables[last]]).toEqual([[], 0]);
  });
});

describe('an update', () => {
  const model = world({
    queues: [{ shares: { A: 1 } }],
    jobs: [{ share: 'A' }],
    events: [
      { atMs: 9_000, environments: { 'environment-1': { enabled: false } } },
      {
        atMs: 4_000,
        environments: { 'environment-1': { maxvCpus: 8 }, fresh: { types: [{ vcpus: 2 }] } },
        queues: { 'queue-1': { shares: { A: 2, B: 3 } }, new: { environments: ['fresh'] } },
        prices: { 'node.4': 0.7 },
      },
      { atMs: 5_000, cancel: 'job-1' },
    ],
  });

  it('keeps the settings of earlier ones, in order of time', () => {
    expect(model.events.map(({ atMs }) => atMs)).toEqual([4_000, 5_000, 9_000]);
    const { environments, shares } = worldAfter(model, 2);
    expect(at(environments, 0)).toMatchObject({ enabled: false, maxVcpuMilli: 8_000 });
    expect(shares.map(({ weight }) => weight)).toEqual([2, 3]);
  });

  it('adds environments and queues, which exist before but are off', () => {
    const before = { enabled: false, minVcpuMilli: 0, maxVcpuMilli: 0 };
    expect(at(model.environments, 1)).toMatchObject({ name: 'fresh', ...before });
    expect(at(model.queues, 1)).toMatchObject({ name: 'new', enabled: false, exists: false });
    const { environments, queues } = worldAfter(model, 0);
    expect(at(environments, 1)).toMatchObject({ enabled: true, maxVcpuMilli: 1_000_000_000 });
    expect(at(queues, 1)).toMatchObject({ enabled: true, exists: true, environments: [1] });
  });

  it('also changes the prices of the bill', () => {
    expect(at(model.offerings.priceNanoPerHour, 0)).toBe(200_000_000);
    expect(at(worldAfter(model, 0).priceNanoPerHour, 0)).toBe(700_000_000);
    const [line] = at(model.offerings.tariffs, 0);
    expect(line?.laterPrices).toEqual([{ fromMs: 4_000, unitPriceNano: 700_000_000 }]);
  });
});

it('an UNMANAGED environment has its own instances, zone by zone', () => {
  const types = [{ vcpus: 2 }, { vcpus: 4, own: 3 }];
  const { environments } = world({
    environments: [{ managed: false, zones: ['zone-a', 'zone-b'], types, unmanagedVcpus: 6 }],
    jobs: [{}],
  });
  expect(at(environments, 0).ownInstances).toEqual([2, 3, 2]);
  expect(at(environments, 0).unmanagedVcpuMilli).toBe(6_000);
});

describe('a job that is submitted again', () => {
  const model = world({
    jobs: [
      { name: 'A', after: ['J'] },
      {
        name: 'J',
        memoryMib: 1_000,
        peakMemoryMib: 3_000,
        checkpoint: { intervalMs: 5_000 },
        speeds: { node: 2 },
        tags: { team: 'one' },
        resubmit: { times: 2, gapMs: 4_000, memoryFactor: 1.5 },
      },
      { name: 'K', dependsOn: ['J'] },
    ],
  });
  const { jobs } = model;
  const rows = ['J', 'J~1', 'J~2'].map((name) => jobNamed(model, name));
  const of = <T extends number>(column: Column<JobId, T>): T[] => rows.map((row) => column[row]);

  it('has a row per submission, with its own memory, shape and draws', () => {
    expect(rows).toEqual([0, 1, 2]);
    expect([of(jobs.resubmission), of(jobs.memoryMib), of(jobs.peakMemoryMib)]).toEqual([
      [0, 1, 2],
      [1_000, 1_500, 2_250],
      [3_000, 3_000, 3_000],
    ]);
    expect(new Set(of(jobs.shape)).size).toBe(3);
    expect(new Set(of(jobs.ownerLow)).size).toBe(3);
    expect([of(jobs.submitMs), of(jobs.gapMs)]).toEqual([
      [0, Infinity, Infinity],
      [0, 4_000, 4_000],
    ]);
    expect(rows.map((row) => jobName(jobs, row))).toEqual(['J', 'J', 'J']);
  });

  it('behaves in the same way in each', () => {
    const outcome = model.outcomes[at(jobs.outcome, 2)];
    expect(outcome.checkpoint).toEqual({ intervalMs: 5_000, costMs: 0, restoreMs: 0 });
    expect(outcome.speeds).toEqual([{ name: 'node', factor: 2 }]);
    expect(of(jobs.tags).map((row) => model.tagSets[row])).toEqual(Array(3).fill({ team: 'one' }));
  });

  it('is a dependency by its first row', () => {
    expect([jobNamed(model, 'K'), jobNamed(model, 'A')]).toEqual([3, 4]);
    expect(valuesOf(jobs.dependents.targets)).toEqual([3]);
    expect(of(jobs.dependencyCount)).toEqual([0, 0, 0]);
    expect([at(jobs.triggers.start, 1), at(jobs.triggers.targets, 0)]).toEqual([1, 4]);
  });
});

it('pools have the courses of the first entry for what they sell; tasks of Fargate share one', () => {
  const { pools, offerings } = world({
    environments: [
      { type: 'SPOT', zones: ['a', 'b'], types: [{ vcpus: 4 }] },
      { type: 'SPOT', zones: ['b'], types: [{ vcpus: 4 }] },
      { type: 'FARGATE_SPOT' },
      {},
      { managed: false, types: [{ vcpus: 4, own: 1 }] },
    ],
    pools: [
      { zone: 'a', prices: { history: [[1_000, 0.3]] }, capacity: { instances: 2 } },
      { capacity: { instances: 3, later: [[5_000, 1]], reclaims: true }, lives: [[9_000, 0]] },
      { of: 'FARGATE_SPOT', capacity: { instances: 7 } },
      { of: 'EC2', capacity: { instances: 3, later: [[5_000, 1]], reclaims: true } },
    ],
    jobs: [{}],
  });
  expect(valuesOf(offerings.pool)).toEqual([0, 1, 1, 2, 3, -1]);
  expect(pools.prices.map(({ kind }) => kind)).toEqual([
    'history',
    'constant',
    'constant',
    'constant',
  ]);
  expect(pools.capacities.map(({ kind }) => kind)).toEqual(['fixed', 'steps', 'fixed', 'steps']);
  expect(pools.capacities.map((one) => one.kind === 'steps' && one.reclaims)).toEqual([
    false,
    true,
    false,
    false,
  ]);
  expect(pools.lives.map((lives) => lives && at(lives.survival, 0))).toEqual([
    undefined,
    0,
    undefined,
    undefined,
  ]);
});
