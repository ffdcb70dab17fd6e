/** Events in the model: one set of ids for the whole run, complete tables after each update. */
import { describe, expect, it } from 'vitest';
import { findRegion } from '../../src/catalog/region.ts';
import { firstWorld, type Model, type ModelEvent } from '../../src/model/model.ts';
import type { World } from '../../src/model/places.ts';
import { compiled } from '../stories/play.ts';
import {
  type Document,
  document,
  environment,
  mistakesOf,
  needs,
  plainQueue,
  withJobs,
} from './documents.ts';
import type {
  QueueId,
  EnvironmentId,
  ShareId,
  OfferingId,
  ModelEventId,
} from '../../src/kernel/ids.ts';
import { table } from '../../src/kernel/columns.ts';

const hourMs = 3_600_000;

function update(hours: number, patch: Document): Document {
  return { time: `${hours}h`, patch };
}

function modelOf(events: readonly Document[], more: Document = {}): Model {
  return compiled(document({ ...more, events })).model;
}

function worldOf(event: ModelEvent | undefined): World {
  if (event?.kind !== 'update') throw new Error('no update');
  return event.world;
}

function worldsOf(model: Model): readonly World[] {
  return model.events.filter((event) => event.kind === 'update').map(worldOf);
}

const main = (computeResources: Document) => ({
  computeEnvironments: { main: { computeResources } },
});
const progressive = { allocationStrategy: 'BEST_FIT_PROGRESSIVE', instanceTypes: ['m5.large'] };

describe('without a change', () => {
  it('the model is the same as without events', () => {
    expect(modelOf([])).toEqual(compiled(document()).model);
    const { events, ...model } = modelOf([update(1, {})]);
    const { events: none, ...plain } = compiled(document()).model;
    expect(none).toEqual([]);
    expect(model).toEqual(plain);
    expect(events).toEqual([
      { kind: 'update', atMs: hourMs, world: firstWorld({ ...plain, events: table([]) }) },
    ]);
  });
});

describe('limits and states', () => {
  it('accumulate in order of time', () => {
    const model = modelOf([
      update(3, main({ maxvCpus: 4 })),
      update(1, main({ maxvCpus: 128 })),
      update(2, main({ minvCpus: 2 })),
    ]);
    const limits = [firstWorld(model), ...worldsOf(model)].map(({ environments: [first] }) => [
      first!.minVcpuMilli,
      first!.maxVcpuMilli,
    ]);
    expect(limits).toEqual([
      [0, 64_000],
      [0, 128_000],
      [2_000, 128_000],
      [2_000, 4_000],
    ]);
    expect(model.events.map(({ atMs }) => atMs / hourMs)).toEqual([1, 2, 3]);
  });

  it('of consumables', () => {
    const consumableResources = { licence: { totalQuantity: 3 } };
    const model = modelOf([update(1, { consumableResources: { licence: { totalQuantity: 0 } } })], {
      consumableResources,
    });
    const totals = [firstWorld(model), ...worldsOf(model)].map(({ consumables }) => consumables);
    expect(totals).toEqual([
      [{ name: 'licence', totalQuantity: 3, replenishable: true }],
      [{ name: 'licence', totalQuantity: 0, replenishable: true }],
    ]);
  });
});

describe('what an event adds', () => {
  const added = update(2, {
    jobQueues: {
      late: { priority: 7, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'more' }] },
    },
    computeEnvironments: { more: environment({ minvCpus: 2, instanceTypes: ['c5.large'] }) },
  });
  const workload = {
    source: { jobs: [{ jobName: 'J', jobQueue: 'late', jobDefinition: 'work', submitAt: '2h' }] },
  };

  it('has ids from the start, and does not exist yet', () => {
    const model = modelOf([added], { workload });
    expect(model.jobs.queue[0]).toBe(1);
    expect(model.queues[1 as QueueId]).toMatchObject({
      name: 'late',
      exists: false,
      enabled: false,
      environments: [],
    });
    expect(model.environments[1 as EnvironmentId]).toMatchObject({
      name: 'more',
      platform: 'EC2',
      enabled: false,
      minVcpuMilli: 0,
      maxVcpuMilli: 0,
      firstOffering: 3,
      offeringCount: 3,
      listPosition: [-1, -1, -1],
    });
    const [world] = worldsOf(model);
    expect(world!.queues[1 as QueueId]).toMatchObject({
      exists: true,
      enabled: true,
      environments: [1],
    });
    expect(world!.environments[1 as EnvironmentId]).toMatchObject({
      enabled: true,
      minVcpuMilli: 2_000,
      maxVcpuMilli: 64_000,
      listPosition: [0, 0, 0],
    });
    expect([...model.offerings.typeName].slice(3)).toEqual(['c5.large', 'c5.large', 'c5.large']);
  });

  it('may be removed again, unless it is an environment', () => {
    const model = modelOf(
      [
        added,
        update(3, { jobQueues: { late: { state: 'DISABLED' } } }),
        update(4, { jobQueues: { late: null } }),
      ],
      { workload },
    );
    expect(worldsOf(model).map(({ queues }) => queues[1 as QueueId])).toMatchObject([
      { exists: true, enabled: true, environments: [1] },
      { exists: true, enabled: false, environments: [1] },
      { exists: false, enabled: false, environments: [], priority: 7 },
    ]);
  });
});

describe('shares', () => {
  it('keep their rows; weights and decay change with the policy', () => {
    const policy = (weightFactor: number, shareDecaySeconds: number) => ({
      fairsharePolicy: {
        shareDecaySeconds,
        shareDistribution: [{ shareIdentifier: 'A', weightFactor }],
      },
    });
    const jobs = [{ jobName: 'J', shareIdentifier: 'A', schedulingPriorityOverride: 1 }];
    const { model } = compiled(
      withJobs(jobs, {
        schedulingPolicies: { first: policy(2, 600), second: policy(0.5, 60) },
        jobQueues: { q: { ...plainQueue, schedulingPolicyArn: 'first' } },
        events: [
          update(1, { jobQueues: { q: { schedulingPolicyArn: 'second' } } }),
          update(2, {
            schedulingPolicies: { second: { fairsharePolicy: { shareDistribution: [] } } },
          }),
        ],
      }),
    );
    const states = [firstWorld(model), ...worldsOf(model)].map(({ shares, queues }) => [
      shares[0 as ShareId].weight,
      queues[0 as QueueId].fairShare!.decayMs,
    ]);
    expect(states).toEqual([
      [2, 600_000],
      [0.5, 60_000],
      [1, 60_000],
    ]);
  });
});

describe('instance types', () => {
  it('are those of all lists, in order of appearance', () => {
    const model = modelOf(
      [
        update(1, main({ instanceTypes: ['c5.large', 'm5.large'] })),
        update(2, main({ instanceTypes: ['c5.large'] })),
      ],
      { computeEnvironments: { main: environment(progressive) } },
    );
    expect(model.offerings.typeName).toEqual([
      'm5.large',
      'm5.large',
      'm5.large',
      'c5.large',
      'c5.large',
      'c5.large',
    ]);
    const positions = [firstWorld(model), ...worldsOf(model)].map(({ environments }) =>
      environments[0 as EnvironmentId].listPosition.filter((_, index) => index % 3 === 0),
    );
    expect(positions).toEqual([
      [0, -1],
      [1, 0],
      [-1, 0],
    ]);
  });

  it('that are unknown are mistakes in the event, reported once', () => {
    const wrong = main({ instanceTypes: ['m5.large', 'm5.lagre'] });
    const found = mistakesOf(
      document({
        computeEnvironments: { main: environment(progressive) },
        events: [update(1, wrong), update(2, wrong)],
      }),
    );
    expect(found.map(({ path }) => path)).toEqual([
      'events[0].patch.computeEnvironments.main.computeResources.instanceTypes[1]',
    ]);
  });
});

describe('prices', () => {
  const onDemand = (usd: number) => ({ catalog: { prices: { onDemand: { 'm5.large': usd } } } });

  it('of On-Demand: by offering in each world, and as steps of the tariff', () => {
    const model = modelOf([update(1, onDemand(0.2)), update(2, {}), update(3, onDemand(0.1))]);
    const prices = [firstWorld(model), ...worldsOf(model)].map(
      (world) => world.priceNanoPerHour[0 as OfferingId],
    );
    expect(prices).toEqual([96_000_000, 200_000_000, 200_000_000, 100_000_000]);
    const [instance, volume] = model.offerings.tariffs[0 as OfferingId];
    expect(instance).toMatchObject({
      unitPriceNano: 96_000_000,
      laterPrices: [
        { fromMs: hourMs, unitPriceNano: 200_000_000 },
        { fromMs: 3 * hourMs, unitPriceNano: 100_000_000 },
      ],
    });
    expect(volume!.laterPrices).toEqual([]);
  });

  it('of several events at the same time are those of the last', () => {
    const model = modelOf([
      update(1, onDemand(0.2)),
      update(1, onDemand(0.3)),
      update(2, onDemand(0.9)),
      update(2, onDemand(0.3)),
    ]);
    expect(model.offerings.tariffs[0 as OfferingId][0]!.laterPrices).toEqual([
      { fromMs: hourMs, unitPriceNano: 300_000_000 },
    ]);
  });

  it('of user-defined types, and of Spot with its bid', () => {
    const node = { vcpu: 2, memoryMiB: '8GiB', usdPerHour: 1, spotUsdPerHour: 0.2 };
    const model = modelOf(
      [
        update(1, { catalog: { instanceTypes: { node: { spotUsdPerHour: 0.3 } } } }),
        update(2, { catalog: { instanceTypes: { node: { usdPerHour: 2 } } } }),
      ],
      {
        catalog: { instanceTypes: { node } },
        computeEnvironments: {
          main: environment({
            type: 'SPOT',
            allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED',
            instanceTypes: ['node'],
            bidPercentage: 25,
          }),
        },
      },
    );
    const worlds = [firstWorld(model), ...worldsOf(model)].map((world) => [
      world.priceNanoPerHour[0 as OfferingId],
      world.bidNanoPerHour[0 as OfferingId],
    ]);
    expect(worlds).toEqual([
      [200_000_000, 250_000_000],
      [300_000_000, 250_000_000],
      [300_000_000, 500_000_000],
    ]);
    expect(model.offerings.tariffs[0 as OfferingId][0]!.laterPrices).toEqual([
      { fromMs: hourMs, unitPriceNano: 300_000_000 },
    ]);
  });

  it('of volumes', () => {
    const model = modelOf([update(1, { catalog: { prices: { volumes: { gp3: 0.16 } } } })]);
    expect(model.offerings.tariffs[0 as OfferingId][1]).toMatchObject({
      unitPriceNano: 80_000_000,
      laterPrices: [{ fromMs: hourMs, unitPriceNano: 160_000_000 }],
    });
  });

  it('given to a type by an event also hold before, when nothing is bought at them', () => {
    const region = findRegion('us-east-1')!;
    const unpriced = region.typeNames().find((name) => region.spotNano(name) === undefined)!;
    const spot = { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' };
    const model = modelOf(
      [
        update(1, {
          catalog: { prices: { spot: { [unpriced]: 0.5 } } },
          ...main({ instanceTypes: ['m5.large', unpriced] }),
        }),
      ],
      { computeEnvironments: { main: environment({ ...spot, instanceTypes: ['m5.large'] }) } },
    );
    expect(model.offerings.typeName[3 as OfferingId]).toBe(unpriced);
    expect(model.offerings.tariffs[3 as OfferingId][0]).toMatchObject({
      unitPriceNano: 500_000_000,
      laterPrices: [],
    });
  });
});

describe('Fargate', () => {
  const fargate = { computeResources: { type: 'FARGATE', maxvCpus: 16 } };
  const order = (name: string) => ({
    priority: 1,
    computeEnvironmentOrder: [{ order: 1, computeEnvironment: name }],
  });
  const definition = (vcpus: number, memoryMib: number) => ({
    type: 'container',
    containerProperties: { image: 'i', resourceRequirements: needs(vcpus, memoryMib) },
    simulation: { runtime: '1m' },
  });
  const sections = {
    jobDefinitions: { small: definition(1, 2_048), large: definition(2, 4_096) },
    workload: {
      source: {
        jobs: [
          { jobName: 'A', jobQueue: 'q', jobDefinition: 'small' },
          { jobName: 'B', jobQueue: 'r', jobDefinition: 'large' },
        ],
      },
    },
    jobQueues: { q: order('main'), r: order('other') },
    computeEnvironments: { main: fargate, other: fargate },
  };

  it('has the sizes of jobs that may run in an environment at some time', () => {
    const both = [
      { order: 1, computeEnvironment: 'other' },
      { order: 2, computeEnvironment: 'main' },
    ];
    const model = modelOf(
      [update(1, { jobQueues: { r: { computeEnvironmentOrder: both } } })],
      sections,
    );
    expect(model.environments.map(({ fargateOffering }) => Array.from(fargateOffering))).toEqual([
      [0, 1],
      [-1, 2],
    ]);
    expect(worldsOf(model)[0]!.queues[1 as QueueId].environments).toEqual([1, 0]);
  });

  it('has three prices that change separately', () => {
    const model = modelOf(
      [update(1, { catalog: { prices: { fargate: { gbHour: 0.01 } } } })],
      sections,
    );
    const [vcpu, memory] = model.offerings.tariffs[0 as OfferingId];
    expect(vcpu!.laterPrices).toEqual([]);
    expect(memory!.laterPrices).toEqual([{ fromMs: hourMs, unitPriceNano: 10_000_000 }]);
    const [world] = worldsOf(model);
    expect(world!.priceNanoPerHour[0 as OfferingId]).toBe(vcpu!.unitPriceNano + 2 * 10_000_000);
  });

  it('may be added later', () => {
    const { other, ...computeEnvironments } = sections.computeEnvironments;
    const { r, ...jobQueues } = sections.jobQueues;
    const model = modelOf([update(1, { computeEnvironments: { other }, jobQueues: { r } })], {
      ...sections,
      computeEnvironments,
      jobQueues,
    });
    expect(model.environments[1 as EnvironmentId]).toMatchObject({
      enabled: false,
      maxVcpuMilli: 0,
    });
    expect(worldsOf(model)[0]!.environments[1 as EnvironmentId]).toMatchObject({
      enabled: true,
      maxVcpuMilli: 16_000,
    });
    expect(model.offerings.tariffs[1 as OfferingId][0]!.laterPrices).toEqual([]);
  });
});

describe('cancel and terminate', () => {
  it('name jobs by id, sorted by time together with the updates', () => {
    const jobs = [
      { jobName: 'A', submitAt: '1m' },
      { jobName: 'many', arrayProperties: { size: 3 } },
    ];
    const { model } = compiled(
      withJobs(jobs, {
        events: [
          { time: '2h', terminate: 'many:1', reason: 'enough' },
          { time: '1h', cancel: 'A' },
          update(1.5, {}),
        ],
      }),
    );
    expect(model.events.map(({ kind }) => kind)).toEqual(['cancel', 'update', 'terminate']);
    // many, its three children, A.
    expect(model.events[0 as ModelEventId]).toMatchObject({
      job: 4,
      reason: 'Cancelled by the scenario',
    });
    expect(model.events[2 as ModelEventId]).toMatchObject({
      atMs: 2 * hourMs,
      job: 2,
      reason: 'enough',
    });
  });
});
