/** The reference simulation on hand-computed stories of time limits, licences, bids, updates. */
import { describe, expect, it } from 'vitest';
import { Kind, Reason } from '../../src/trace/record.ts';
import { times } from '../worlds/model-builder.ts';
import type { EnvironmentSpec, EventSpec, JobSpec } from '../worlds/world-spec.ts';
import { play } from './story.ts';

const s = 1_000;

describe('time limits', () => {
  const limit = (reason: 'JOB_RESOURCE_REQUIREMENT' | 'COMPUTE_ENVIRONMENT_MAX_RESOURCE') => ({
    timeLimits: [{ reason: `MISCONFIGURATION:${reason}` as const, maxTimeMs: 600 * s }],
  });

  it('T31: a head that no type holds is cancelled, and the next job starts', () => {
    const story = play({
      environments: [{ types: [{ vcpus: 16 }] }],
      queues: [limit('JOB_RESOURCE_REQUIREMENT')],
      jobs: [
        { name: 'J1', vcpus: 64 },
        { name: 'J2', vcpus: 4, workMs: 100 * s },
      ],
    });
    expect(story.end('J1')).toBe('600 JobFailed JobResourceTimeLimit -1');
    expect(story.runs('J2')).toEqual(['600–700 JobSucceeded 0']);
  });

  it('do nothing once the refusal has changed', () => {
    const environment: EnvironmentSpec = {
      types: [{ vcpus: 8 }],
      allocationStrategy: 'BEST_FIT',
      maxvCpus: 4,
    };
    const run = (changes: Omit<EnvironmentSpec, 'name'>) =>
      play({
        environments: [environment],
        queues: [limit('COMPUTE_ENVIRONMENT_MAX_RESOURCE')],
        jobs: [{ name: 'J', vcpus: 8, workMs: 1_000 * s }],
        events: [
          { atMs: 300 * s, environments: { 'environment-1': changes } },
          { atMs: 900 * s, environments: { 'environment-1': { enabled: true } } },
        ],
      });
    expect(run({ maxvCpus: 8 }).runs('J')).toEqual(['300–1300 JobSucceeded 0']);
    const other = run({ maxvCpus: 8, enabled: false });
    expect(other.when('J', 'PlacementRefused')).toEqual([0, 300, 900]);
    expect(other.runs('J')).toEqual(['900–1900 JobSucceeded 0']);
    expect(run({ maxvCpus: 5 }).end('J')).toBe('600 JobFailed MaxResourceTimeLimit -1');
  });
});

describe('consumable resources', () => {
  const licences = (replenishable: boolean) =>
    play({
      consumables: { licence: { total: 5, replenishable } },
      jobs: ['J1', 'J2', 'J3'].map((name) => ({
        name,
        vcpus: 4,
        consumables: { licence: 2 },
        workMs: 100 * s,
      })),
    });

  it('T32: units come back from a replenishable pool, and from no other', () => {
    const starts = (replenishable: boolean) =>
      ['J1', 'J2', 'J3'].flatMap((name) => licences(replenishable).when(name, 'JobStarted'));
    expect(starts(true)).toEqual([0, 0, 100]);
    expect(starts(false)).toEqual([0, 0]);
    expect(licences(false).end('J3')).toBe('0 PlacementRefused ConsumableShort 0');
  });

  it('cause no launches of unusable instances', () => {
    expect(licences(true).instances('InstanceLaunched')).toEqual([0, 0]);
  });

  it('get more units from an update', () => {
    const story = play({
      consumables: { licence: { total: 1, replenishable: false } },
      jobs: times(3, { consumables: { licence: 1 } }),
      events: [{ atMs: 200 * s, consumables: { licence: 2 } }],
    });
    expect(story.placed()).toEqual(['job-1', 'job-2']);
    expect(story.when('job-2', 'JobPlaced')).toEqual([200]);
  });
});

describe('bids', () => {
  const type = { name: 'spot.4', vcpus: 4, usdPerHour: 0.11, bidUsdPerHour: 0.12 };
  const priced = (atMs: number, usd: number): EventSpec => ({ atMs, prices: { 'spot.4': usd } });
  const run = (jobs: JobSpec[], events: EventSpec[], pending = 0) =>
    play({
      environments: [{ type: 'SPOT', types: [type], latencies: { pending } }],
      jobs: jobs.map((job) => ({ vcpus: 4, ...job })),
      events,
    });

  it('T34: launches need a price below the bid, and one above it interrupts', () => {
    const story = run(
      [
        { name: 'J1', workMs: 1_000 * s },
        { name: 'J2', submitMs: 110 * s, workMs: 50 * s },
      ],
      [priced(100 * s, 0.12), priced(200 * s, 0.13), priced(400 * s, 0.11)],
    );
    expect(story.instances('InstanceLaunched')).toEqual([0, 400]);
    const refused = story.rows.filter(({ kind }) => kind === Kind.LaunchRefused);
    expect(refused.map(({ at, reason }) => [at, reason])).toEqual([[110 * s, Reason.AboveBid]]);
    expect(story.instances('InstanceNoticed')).toEqual([200]);
    expect(story.end('J1')).toBe('320 JobFailed HostTerminated -1');
    expect(story.runs('J2')).toEqual(['400–450 JobSucceeded 0']);
  });

  it('interrupt an instance as soon as it runs if the price rose during its launch', () => {
    const story = run([{ name: 'J', workMs: 500 * s }], [priced(20 * s, 0.13)], 50 * s);
    expect(story.instances('InstanceNoticed')[0]).toBe(50);
    expect(story.instances('InstanceTerminated')[0]).toBe(170);
    expect(story.when('J', 'JobPlaced')).toEqual([]);
  });
});

describe('updates', () => {
  const whole: JobSpec = { vcpus: 4, workMs: 100 * s };

  it('admit waiting jobs after raising maxvCpus', () => {
    const story = play({
      environments: [{ maxvCpus: 4 }],
      jobs: [
        { ...whole, name: 'J1' },
        { ...whole, name: 'J2' },
      ],
      events: [{ atMs: 30 * s, environments: { 'environment-1': { maxvCpus: 8 } } }],
    });
    expect(story.runs('J2')).toEqual(['30–130 JobSucceeded 0']);
  });

  it('scale in after lowering the floor', () => {
    const story = play({
      environments: [{ minvCpus: 4 }],
      jobs: [{ ...whole }, { submitMs: 300 * s }],
      events: [{ atMs: 200 * s, environments: { 'environment-1': { minvCpus: 0 } } }],
    });
    expect(story.instances('InstanceTerminated')).toEqual([200, 360]);
  });

  it('remove a type: running instances stay, and no new ones are launched', () => {
    const story = play({
      environments: [{ types: [{ name: 'old', vcpus: 4 }] }],
      jobs: [
        { ...whole, name: 'J1' },
        { ...whole, name: 'J2', submitMs: 50 * s },
      ],
      events: [
        { atMs: 10 * s, environments: { 'environment-1': { types: [{ name: 'new', vcpus: 8 }] } } },
      ],
    });
    expect(story.runs('J1')).toEqual(['0–100 JobSucceeded 0']);
    const launched = story.rows.filter(({ kind }) => kind === Kind.InstanceLaunched);
    expect(launched.map(({ object }) => object)).toEqual([0, 1]);
  });
});

describe('UNMANAGED environments', () => {
  it('have only their own instances, from start to end', () => {
    const story = play({
      environments: [{ managed: false, types: [{ vcpus: 4, own: 2 }] }],
      jobs: ['J1', 'J2', 'J3'].map((name) => ({ name, vcpus: 4, workMs: 100 * s })),
    });
    expect(story.rows.slice(0, 8).map(({ kind }) => kind)).toEqual([
      ...[Kind.InstanceLaunched, Kind.InstanceRunning, Kind.InstanceRegistered],
      ...[Kind.InstanceReady, Kind.InstanceLaunched, Kind.InstanceRunning],
      ...[Kind.InstanceRegistered, Kind.InstanceReady],
    ]);
    expect(['J1', 'J2', 'J3'].flatMap((name) => story.when(name, 'JobStarted'))).toEqual([
      0, 0, 100,
    ]);
    expect(story.instances('InstanceTerminated')).toEqual([]);
    expect(story.endedAt).toBe(200);
  });
});
