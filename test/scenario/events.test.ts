/** Events: cumulative patches in order of time, and jobs that are stopped. */
import { describe, expect, it } from 'vitest';
import type { UpdateEvent } from '../../src/scenario/schema.ts';
import { completed, issuesOf, scenarioOf, setOf } from './read.ts';

function updatesOf(text: string): readonly UpdateEvent[] {
  return scenarioOf(completed(text)).events.filter((event) => event.kind === 'update');
}

const raise = (vcpus: number, time: string) =>
  `{ time: ${time}, patch: { computeEnvironments: { fleet: { computeResources: { maxvCpus: ${vcpus} } } } } }`;

describe('updates', () => {
  it('come in order of time, ties in the order of the file', () => {
    const events = `events: [${raise(1, '2h')}, ${raise(2, '1h')}, ${raise(3, '2h')}]`;
    expect(updatesOf(events).map(({ index, atMs }) => [index, atMs])).toEqual([
      [1, 3_600_000],
      [0, 7_200_000],
      [2, 7_200_000],
    ]);
  });

  it('patch the document as earlier events left it', () => {
    const updates = updatesOf(`
events:
  - ${raise(8, '1h')}
  - time: 90m
    patch: { computeEnvironments: { fleet: { state: DISABLED } } }
  - ${raise(2, '2h')}`);
    const states = updates.map(({ infrastructure }) => {
      const { state, computeResources } = infrastructure.computeEnvironments.get('fleet')!;
      return [state, computeResources.maxvCpus, computeResources.instanceTypes];
    });
    expect(states).toEqual([
      ['ENABLED', 8, ['m6i']],
      ['DISABLED', 8, ['m6i']],
      ['DISABLED', 2, ['m6i']],
    ]);
  });

  it('leave everything else unchanged', () => {
    const scenario = scenarioOf(completed(`events: [${raise(8, '1h')}]`));
    const [event] = scenario.events as readonly UpdateEvent[];
    expect(event!.infrastructure.jobQueues.get('main')).toBe(scenario.jobQueues.get('main'));
    expect(scenario.computeEnvironments.get('fleet')!.computeResources.maxvCpus).toBe(4);
  });

  it('may be written as AWS lists', () => {
    const [event] = updatesOf(`
events:
  - time: 1h
    patch:
      computeEnvironments: [{ computeEnvironmentName: fleet, state: DISABLED }]`);
    expect(event!.infrastructure.computeEnvironments.get('fleet')!.state).toBe('DISABLED');
  });

  it('change totals of consumables and prices', () => {
    const [first, second] = updatesOf(`
consumableResources: { licence: { totalQuantity: 3 } }
catalog: { instanceTypes: { node: { vcpu: 4, memoryMiB: 8GiB, usdPerHour: 1 } } }
events:
  - time: 1h
    patch: { consumableResources: { licence: { totalQuantity: 9 } } }
  - time: 2h
    patch:
      catalog:
        prices: { spot: { m6i.large: 0.05 } }
        instanceTypes: { node: { usdPerHour: 2 } }`).map(({ infrastructure }) => infrastructure);
    expect(first!.consumableResources.get('licence')!.totalQuantity).toBe(9);
    expect(second!.consumableResources.get('licence')!.totalQuantity).toBe(9);
    expect(first!.catalog.prices.spot).toEqual({});
    expect(second!.catalog.prices.spot).toEqual({ 'm6i.large': 50_000_000 });
    expect(second!.catalog.instanceTypes['node']).toMatchObject({
      vcpuMilli: 4_000,
      onDemandNanoPerHour: 2_000_000_000,
    });
  });

  it('of a strategy replace those of the document', () => {
    const text = `
events: [${raise(8, '1h')}, ${raise(9, '2h')}]
strategies:
  as-written: {}
  once: { events: [${raise(16, '3h')}] }
  never: { events: null }`;
    const times = setOf(completed(text)).strategies.map(({ scenario }) => {
      return scenario.events.map(({ atMs }) => atMs);
    });
    expect(times).toEqual([[3_600_000, 7_200_000], [10_800_000], []]);
  });

  it('come after the patch of the strategy', () => {
    const [event] = updatesOf(`
events:
  - time: 1h
    patch: { computeEnvironments: { fleet: { state: DISABLED } } }
strategies:
  a: { computeEnvironments: { fleet: { computeResources: { maxvCpus: 77 } } } }`);
    expect(event!.infrastructure.computeEnvironments.get('fleet')).toMatchObject({
      state: 'DISABLED',
      computeResources: { maxvCpus: 77 },
    });
  });

  it('may add queues and environments, which jobs may name', () => {
    const text = completed(`
workload:
  main:
    jobs:
      - { jobName: A, jobQueue: late, jobDefinition: work, submitAt: 2h }
      - { jobName: B, jobQueue: main, jobDefinition: work, submitAt: 0s }
events:
  - time: 2h
    patch:
      jobQueues:
        late: { priority: 5, computeEnvironmentOrder: [{ order: 1, computeEnvironment: more }] }
      computeEnvironments:
        more: { computeResources: { type: EC2, maxvCpus: 4, instanceTypes: [m6i] } }`);
    expect(issuesOf(text)).toEqual([]);
    const [event] = updatesOf(text);
    expect([...event!.infrastructure.jobQueues.keys()]).toEqual(['main', 'late']);
    expect([...scenarioOf(text).jobQueues.keys()]).toEqual(['main']);
  });

  it('may remove queues that an earlier one has disabled', () => {
    const [, event] = updatesOf(`
jobQueues:
  main: &queue { computeEnvironmentOrder: [{ order: 1, computeEnvironment: fleet }] }
  other: *queue
events:
  - time: 1h
    patch: { jobQueues: { other: null } }
  - time: 30m
    patch: { jobQueues: { other: { state: DISABLED } } }`);
    expect([...event!.infrastructure.jobQueues.keys()]).toEqual(['main']);
  });
});

describe('cancel and terminate', () => {
  it('name a job or an array child, with a reason', () => {
    const { events } = scenarioOf(
      completed(`
workload:
  main:
    jobs:
      - { jobName: A, jobQueue: main, jobDefinition: work }
      - { jobName: many, jobQueue: main, jobDefinition: work, arrayProperties: { size: 3 } }
events:
  - { time: 2h, cancel: many:2, reason: too late }
  - { time: 1h, terminate: A }`),
    );
    expect(events).toEqual([
      {
        kind: 'terminate',
        index: 1,
        atMs: 3_600_000,
        target: { source: 'main', index: 0 },
        child: undefined,
        reason: 'Terminated by the scenario',
      },
      {
        kind: 'cancel',
        index: 0,
        atMs: 7_200_000,
        target: { source: 'main', index: 1 },
        child: 2,
        reason: 'too late',
      },
    ]);
  });

  it('name the source where the job’s name is ambiguous', () => {
    const { events } = scenarioOf(
      completed(`
workload:
  main: { jobs: [{ jobName: A, jobQueue: main, jobDefinition: work }] }
  other: { jobs: [{ jobName: A, jobQueue: main, jobDefinition: work }] }
events: [{ time: 1h, cancel: other/A }]`),
    );
    expect(events[0]).toMatchObject({ target: { source: 'other', index: 0 } });
  });
});
