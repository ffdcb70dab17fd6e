/** What hand-made worlds say, as the tables of a model. */
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { JobKind } from '../../src/model/jobs.ts';
import { jobNamed, world } from './model-builder.ts';

function worldAfter(model: Model, event: number) {
  const found = model.events[event]!;
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

  it('is a parent and its nodes, of which one is the main node', () => {
    expect(rows).toEqual([0, 1, 2, 3]);
    const { multinode_parent, multinode_main, multinode_node } = JobKind;
    const kinds = [multinode_parent, multinode_node, multinode_main, multinode_node];
    expect(rows.map((row) => jobs.kind[row])).toEqual(kinds);
    expect(rows.map((row) => jobs.vcpuMilli[row])).toEqual([6_000, 1_000, 2_000, 3_000]);
    const timeouts = [Infinity, Infinity, 5_000, Infinity];
    expect(rows.map((row) => jobs.timeoutMs[row])).toEqual(timeouts);
  });

  it('shares its shape with its main node; other nodes have their own', () => {
    const [parent, first, main, last] = rows.map((row) => jobs.shape[row]!);
    expect(main).toBe(parent);
    expect(shapes.nodes[parent!]!.map((shape) => shapes.vcpuMilli[shape])).toEqual([
      1_000, 2_000, 3_000,
    ]);
    const needs = model.consumableNeeds[shapes.consumables[parent!]!];
    expect(needs).toEqual([{ consumable: 0, quantity: 1 }]);
    expect([shapes.typeName[first!], shapes.typeName[last!]]).toEqual(['', 'node.4']);
    expect([shapes.nodes[first!], shapes.consumables[last!]]).toEqual([[], 0]);
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

  it('keeps what earlier ones said, in order of time', () => {
    expect(model.events.map(({ atMs }) => atMs)).toEqual([4_000, 5_000, 9_000]);
    const { environments, shares } = worldAfter(model, 2);
    expect(environments[0]).toMatchObject({ enabled: false, maxVcpuMilli: 8_000 });
    expect(shares.map(({ weight }) => weight)).toEqual([2, 3]);
  });

  it('brings environments and queues that are there before, but off', () => {
    const before = { enabled: false, minVcpuMilli: 0, maxVcpuMilli: 0 };
    expect(model.environments[1]).toMatchObject({ name: 'fresh', ...before });
    expect(model.queues[1]).toMatchObject({ name: 'new', enabled: false, exists: false });
    const { environments, queues } = worldAfter(model, 0);
    expect(environments[1]).toMatchObject({ enabled: true, maxVcpuMilli: 1_000_000_000 });
    expect(queues[1]).toMatchObject({ enabled: true, exists: true, environments: [1] });
  });

  it('prices the bill too', () => {
    expect(model.offerings.priceNanoPerHour[0]).toBe(200_000_000);
    expect(worldAfter(model, 0).priceNanoPerHour[0]).toBe(700_000_000);
    const [line] = model.offerings.tariffs[0]!;
    expect(line!.laterPrices).toEqual([{ fromMs: 4_000, unitPriceNano: 700_000_000 }]);
  });
});

it('an UNMANAGED environment has its own instances, zone by zone', () => {
  const types = [{ vcpus: 2 }, { vcpus: 4, own: 3 }];
  const { environments } = world({
    environments: [{ managed: false, zones: ['zone-a', 'zone-b'], types, unmanagedVcpus: 6 }],
    jobs: [{}],
  });
  expect(environments[0]!.ownInstances).toEqual([2, 3, 2]);
  expect(environments[0]!.unmanagedVcpuMilli).toBe(6_000);
});
