/** Pools of any purchase kind that run short, and strategies that look for deep ones. */
import { describe, expect, it } from 'vitest';
import { Kind, Reason } from '../../src/trace/record.ts';
import { storyText } from '../../src/story/story.ts';
import { enginePlay } from '../../src/testing/plays.ts';
import { offeringId } from '../worlds/ids.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { storyOf } from '../story/story-of.ts';

/** Second, zone and type of each launch; `!` before those that found no capacity. */
function launchesOf(spec: WorldSpec): string[] {
  const model = world(spec);
  const { zone, typeName } = model.offerings;
  return enginePlay(model).records.flatMap(({ kind, at, object }) => {
    if (object < 0 || (kind !== Kind.InstanceLaunched && kind !== Kind.LaunchRefused)) return [];
    const place = `${at / 1_000} ${zone[offeringId(object)]} ${typeName[offeringId(object)]}`;
    return [kind === Kind.LaunchRefused ? `!${place}` : place];
  });
}

/** When each job starts, in seconds. */
function startsOf(spec: WorldSpec): number[] {
  const { records } = enginePlay(world(spec));
  return records.filter(({ kind }) => kind === Kind.JobStarted).map(({ at }) => at / 1_000);
}

describe('an On-Demand pool without capacity', () => {
  const zones = ['zone-a', 'zone-b', 'zone-c'];
  const types = [
    { name: 'cheap', vcpus: 4, usdPerHour: 0.1 },
    { name: 'dear', vcpus: 4, usdPerHour: 0.2 },
  ];
  const on = (strategy: 'BEST_FIT_PROGRESSIVE' | 'BEST_FIT', pools: WorldSpec['pools'] = []) =>
    launchesOf({
      environments: [{ allocationStrategy: strategy, zones, types }],
      pools,
      jobs: [
        { vcpus: 4, workMs: 100_000 },
        { vcpus: 4, submitMs: 10_000, workMs: 100_000 },
      ],
      horizonMs: 50_000,
      assumptions: { spot: { capacityBackoff: 20_000 } },
    });

  it('is passed over: the next zone in turn has the type', () => {
    // Launch 0 takes zone a, launch 1 would take zone b.
    expect(
      on('BEST_FIT_PROGRESSIVE', [{ of: 'EC2', zone: 'zone-b', capacity: { instances: 0 } }]),
    ).toEqual(['0 zone-a cheap', '!10 zone-b cheap', '10 zone-c cheap']);
  });

  const none = [{ of: 'EC2' as const, type: 'cheap', capacity: { instances: 0 } }];

  it('in all zones leads to the next type of the strategy', () => {
    expect(on('BEST_FIT_PROGRESSIVE', none)).toEqual([
      '!0 zone-a cheap',
      '!0 zone-b cheap',
      '!0 zone-c cheap',
      '0 zone-a dear',
      '10 zone-b dear',
    ]);
  });

  it('in all zones stops BEST_FIT, which is tried again after the backoff', () => {
    const later = [{ ...none[0]!, capacity: { instances: 0, later: [[15_000, 1] as const] } }];
    expect(on('BEST_FIT', later)).toEqual([
      '!0 zone-a cheap',
      '!0 zone-b cheap',
      '!0 zone-c cheap',
      // 15 s: there is one in each zone, but the offerings are short until 20 s.
      '20 zone-a cheap',
      '20 zone-b cheap',
    ]);
  });

  it('is not the Spot pool of the same type and zone', () => {
    const both: WorldSpec = {
      environments: [
        { type: 'SPOT', types: [{ name: 'one', vcpus: 4 }] },
        { types: [{ name: 'one', vcpus: 4 }] },
      ],
      pools: [{ of: 'EC2', capacity: { instances: 0 } }],
      jobs: [{ vcpus: 4 }],
    };
    expect(launchesOf(both)).toEqual(['0 zone-a one']);
  });

  it('takes no instance back when its capacity falls', () => {
    const { records } = enginePlay(
      world({
        environments: [{}],
        pools: [{ of: 'EC2', capacity: { instances: 1, later: [[10_000, 0]], reclaims: true } }],
        jobs: [{ workMs: 60_000 }],
      }),
    );
    expect(records.filter(({ kind }) => kind === Kind.InstanceNoticed)).toEqual([]);
    expect(records.findLast(({ kind }) => kind === Kind.JobSucceeded)).toMatchObject({
      at: 60_000,
    });
  });

  it('does not count what an owner runs', () => {
    const spec: WorldSpec = {
      environments: [
        { managed: false, types: [{ name: 'one', vcpus: 4, own: 1 }] },
        { types: [{ name: 'one', vcpus: 4 }] },
      ],
      queues: [{ environments: ['environment-2'] }],
      pools: [{ of: 'EC2', capacity: { instances: 1 } }],
      jobs: [{ vcpus: 4 }],
    };
    expect(launchesOf(spec)).toEqual(['0 zone-a one', '0 zone-a one']);
  });
});

describe('Fargate tasks', () => {
  const tasks = (type: 'FARGATE' | 'FARGATE_SPOT', backoff = 10_000): WorldSpec => ({
    environments: [{ type, types: [{ vcpus: 1 }, { vcpus: 2 }] }],
    pools: [{ of: type, capacity: { instances: 1, later: [[25_000, 2]] } }],
    jobs: [
      { vcpus: 1, workMs: 40_000 },
      { vcpus: 2, workMs: 10_000 },
      { vcpus: 1, workMs: 10_000 },
    ],
    assumptions: { spot: { capacityBackoff: backoff } },
  });

  it.each(['FARGATE', 'FARGATE_SPOT'] as const)(
    '%s: of all sizes share what there is; a task that finds none waits for its backoff',
    (type) => {
      // Refused at 0, 10 and 20 s; 25 s is within the backoff. The third finds none at 30 s; a task
      // ends at 40 s, when its backoff of 10 s is over too.
      expect(startsOf(tasks(type))).toEqual([0, 30, 40]);
    },
  );

  it('are asked for at once when capacity rises, if there is no backoff', () => {
    // The third waits for the end of the second at 35 s.
    expect(startsOf(tasks('FARGATE', 0))).toEqual([0, 25, 35]);
  });

  it('that find no capacity say so', () => {
    expect(storyText(storyOf(tasks('FARGATE'), 'job-2'))).toContain(
      'AWS has no more capacity for it (CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY)',
    );
    expect(storyText(storyOf(tasks('FARGATE'), 'job-2'))).toContain(
      'Fargate has no task for environment-1 (3 times); asked again from +30s on',
    );
  });

  it('wait for a time limit of the queue', () => {
    const spec: WorldSpec = {
      ...tasks('FARGATE'),
      queues: [
        { timeLimits: [{ reason: 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY', maxTimeMs: 15_000 }] },
      ],
    };
    const failed = enginePlay(world(spec)).records.filter(({ kind }) => kind === Kind.JobFailed);
    expect(failed).toMatchObject([{ at: 15_000, reason: Reason.CapacityTimeLimit }]);
    // The third is refused at 15 s, and its backoff ends at 25 s, when there is a second task.
    expect(startsOf(spec)).toEqual([0, 25]);
  });
});

describe('the depth of a pool', () => {
  const names = ['c', 'm', 'r'];
  const spec = (
    allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' | 'SPOT_PRICE_CAPACITY_OPTIMIZED',
    seed: string,
  ): WorldSpec => ({
    seed,
    environments: [
      {
        type: 'SPOT',
        allocationStrategy,
        zones: ['zone-a', 'zone-b'],
        types: names.map((name, index) => ({ name, vcpus: 4, usdPerHour: 0.1 + index / 100 })),
      },
    ],
    jobs: [{ name: 'J', vcpus: 4 }],
    assumptions: { spot: { depthLead: 0, depthHold: 3_600_000 } },
  });

  it('is recorded before the launch that meets it, and a part of the story', () => {
    const model = world(spec('SPOT_CAPACITY_OPTIMIZED', '1'));
    const { records } = enginePlay(model);
    const at = records.findIndex(({ kind }) => kind === Kind.DepthChanged);
    expect(records[at + 1]!.kind).toBe(Kind.InstanceLaunched);
    const { subject: pool, value } = records[at]!;
    expect(model.offerings.pool[offeringId(records[at + 1]!.object)]).toBe(pool);
    const text = storyText(storyOf(spec('SPOT_CAPACITY_OPTIMIZED', '1'), 'J'));
    expect(text).toMatch(
      new RegExp(
        `Batch launches an instance in environment-1: [cmr] in zone-[ab], ${(value / 1e6).toFixed(2)} deep`,
      ),
    );
  });

  it.each(['SPOT_CAPACITY_OPTIMIZED', 'SPOT_PRICE_CAPACITY_OPTIMIZED'] as const)(
    '%s: no type is launched in all of 20 replications',
    (strategy) => {
      const launched = Array.from({ length: 20 }, (_, seed) =>
        launchesOf(spec(strategy, `${seed}`)),
      );
      expect(new Set(launched.map(([first]) => first!.split(' ')[2])).size).toBeGreaterThan(1);
    },
  );
});
