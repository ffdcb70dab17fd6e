/** The reference simulation on hand-computed stories of Spot prices and capacity. */
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../src/kernel/lookup.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import { times } from '../worlds/model-builder.ts';
import type { CapacitySpec, PoolSpec } from '../worlds/pool-spec.ts';
import type { EnvironmentSpec } from '../worlds/world-spec.ts';
import { play, type Story } from './story.ts';

const s = 1_000;

/** `type zone` of each launch. */
function launched({ rows }: Story, environment: EnvironmentSpec): string[] {
  const { types = [], zones = ['zone-a'] } = environment;
  const names = types.flatMap(({ name }) => zones.map((zone) => `${name} ${zone}`));
  return rows
    .filter(({ kind }) => kind === Kind.InstanceLaunched)
    .map(({ object }) => itemAt(names, object));
}

/** The instant and reason of each refused launch, and whether it is of one offering. */
function refusals({ rows }: Story): string[] {
  const names = Object.keys(Reason);
  return rows
    .filter(({ kind }) => kind === Kind.LaunchRefused)
    .map(({ at, reason, object }) => `${at / s} ${names[reason]} ${object}`);
}

describe('prices of pools', () => {
  const bidder = { type: 'SPOT' as const, types: [{ vcpus: 4, bidUsdPerHour: 0.3 }] };
  const prices = (...history: [number, number][]): PoolSpec[] => [
    { prices: { history: history.map(([at, usd]) => [at * s, usd] as const) } },
  ];

  it('above the bid interrupt instances; launches wait for the price to fall', () => {
    const story = play({
      environments: [bidder],
      pools: prices([30, 0.4], [300, 0.3], [400, 0.29]),
      jobs: [{ name: 'J', workMs: 200 * s, retry: { attempts: 2 } }],
      assumptions: { spot: { interruptions: { kind: 'price' } } },
    });
    expect(story.instances('InstanceNoticed')).toEqual([30]);
    expect(story.runs('J')).toEqual(['0–150 JobRetried -1', '400–600 JobSucceeded 0']);
    expect(refusals(story)).toEqual(['150 AboveBid -1']);
    expect(story.endedAt).toBe(600);
  });

  it('do not prolong a run that waits for none of them', () => {
    const run = (usd: number) =>
      play({
        environments: [bidder],
        pools: prices([30, usd], [400, 0.2]),
        jobs: [{ name: 'J', submitMs: 50 * s }],
      });
    expect(run(0.4).runs('J')).toEqual(['400–460 JobSucceeded 0']);
    expect(run(0.2).endedAt).toBe(110);
  });

  it('ignore updates if they have a course', () => {
    const update = { atMs: 10 * s, prices: { 'node.4': 0.8 } };
    const run = (pools: PoolSpec[]) =>
      play({ environments: [bidder], pools, jobs: [{ name: 'J' }], events: [update] });
    expect(run(prices([500, 0.1])).instances('InstanceNoticed')).toEqual([]);
    expect(run([]).instances('InstanceNoticed')).toEqual([10]);
  });
});

describe('pools without room', () => {
  const spot: EnvironmentSpec = {
    type: 'SPOT',
    allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED',
    zones: ['zone-a', 'zone-b'],
    types: [
      { name: 'deep', vcpus: 4, interruptionBucket: 0 },
      { name: 'thin', vcpus: 4, interruptionBucket: 4 },
    ],
  };
  const deep = (capacity: CapacitySpec, zone?: string) =>
    zone === undefined ? { type: 'deep', capacity } : { type: 'deep', zone, capacity };

  it('make the strategy take its next best', () => {
    const story = play({
      environments: [spot],
      pools: [deep({ instances: 1 })],
      jobs: times(3, { vcpus: 4 }),
    });
    expect(launched(story, spot)).toEqual(['deep zone-a', 'deep zone-b', 'thin zone-a']);
    expect(refusals(story)).toEqual(['0 InsufficientCapacity 0', '0 InsufficientCapacity 1']);
  });

  it('make BEST_FIT wait for the type that it chose, in any zone', () => {
    const environment: EnvironmentSpec = { ...spot, allocationStrategy: 'BEST_FIT' };
    const story = play({
      environments: [environment],
      pools: [deep({ instances: 0 }, 'zone-a'), deep({ instances: 1 }, 'zone-b')],
      jobs: times(2, { vcpus: 4, workMs: 100 * s }),
      assumptions: { spot: { capacityBackoff: 30 * s } },
    });
    expect(launched(story, environment)).toEqual(['deep zone-b']);
    expect(refusals(story)).toEqual([
      '0 InsufficientCapacity 0',
      '0 InsufficientCapacity 1',
      '0 InsufficientCapacity -1',
    ]);
    expect(story.end('job-2')).toBe('200 JobSucceeded ContainerExited 0');
  });

  it('are tried again after the backoff, if their capacity can change', () => {
    const run = (capacity: CapacitySpec) =>
      play({
        environments: [{ type: 'SPOT' }],
        pools: [{ capacity }],
        jobs: [{ name: 'J' }],
        assumptions: { spot: { capacityBackoff: 40 * s } },
      });
    const later = run({ instances: 0, later: [[50 * s, 1]] });
    expect(refusals(later)).toEqual([
      '0 InsufficientCapacity 0',
      '0 InsufficientCapacity -1',
      '40 InsufficientCapacity 0',
    ]);
    expect(later.runs('J')).toEqual(['80–140 JobSucceeded 0']);
    expect(run({ instances: 0 }).endedAt).toBe(0);
  });

  it('fail the head of a queue at its time limit for capacity', () => {
    const reason = 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY' as const;
    const story = play({
      environments: [{ type: 'SPOT' }],
      queues: [{ timeLimits: [{ reason, maxTimeMs: 600 * s }] }],
      pools: [{ capacity: { instances: 0 } }],
      jobs: [{ name: 'J' }],
    });
    expect(story.end('J')).toBe('600 JobFailed CapacityTimeLimit -1');
  });
});

describe('a fall of capacity from 3 to 1', () => {
  const fall = (reclaims: boolean, atMs: number, pending = 0) =>
    play({
      environments: [{ type: 'SPOT', maxvCpus: 12, latencies: { pending } }],
      pools: [{ capacity: { instances: 3, later: [[atMs, 1]], reclaims } }],
      jobs: times(3, { vcpus: 4, workMs: 300 * s }),
    });
  const ends = ({ rows }: Story) =>
    rows
      .filter(({ kind }) => kind === Kind.InstanceTerminated)
      .map(({ at, subject, reason }) => [at / s, subject, reason === Reason.Reclaimed]);

  it('is announced two minutes ahead, and takes the two newest instances', () => {
    const story = fall(true, 200 * s);
    expect(story.instances('InstanceNoticed')).toEqual([80, 80]);
    expect(ends(story)).toEqual([
      [200, 2, true],
      [200, 1, true],
      [300, 0, false],
    ]);
  });

  it('takes instances that are not running yet without notice', () => {
    const story = fall(true, 50 * s, 60 * s);
    expect(story.instances('InstanceNoticed')).toEqual([]);
    expect(ends(story).slice(0, 2)).toEqual([
      [50, 2, true],
      [50, 1, true],
    ]);
    expect(story.instances('InstanceRunning')).toEqual([60]);
  });

  it('takes nothing if it only refuses launches', () => {
    const story = fall(false, 200 * s);
    expect(ends(story).map(([at]) => at)).toEqual([300, 300, 300]);
  });
});
