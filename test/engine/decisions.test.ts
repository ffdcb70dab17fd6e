/** Environments of one queue that decide at different instants: who launches, and when it ends. */
import { describe, expect, it } from 'vitest';
import { enginePlay } from '../../src/testing/plays.ts';
import { times, world } from '../worlds/model-builder.ts';
import type { EnvironmentSpec, WorldSpec } from '../worlds/world-spec.ts';
import { launchesOf } from './launches.ts';

/** The first environment decides at 40, 100, 160 s …, the second one at 10, 70, 130 s … */
function two(first: EnvironmentSpec, more: Partial<WorldSpec>): ReturnType<typeof world> {
  return world({
    environments: [{ scalingPhaseMs: 40_000, ...first }, { scalingPhaseMs: 10_000 }],
    jobs: [{ vcpus: 4 }],
    ...more,
    assumptions: { scheduler: { scalingCycle: 60_000 }, ...more.assumptions },
  });
}

describe('a first environment that decides later than the second one', () => {
  it('keeps the jobs that it can hold', () => {
    expect(launchesOf(two({}, {}))).toEqual(['40 in environment-1']);
  });

  it('leaves to the second one at once what it cannot hold', () => {
    const small = { types: [{ vcpus: 2 }] };
    expect(launchesOf(two(small, {}))).toEqual(['10 in environment-2']);
  });

  it('passes on what it may not launch, from the next point of the second one on', () => {
    // Room for one of two: refused at 40.
    const full = two({ maxvCpus: 4 }, { jobs: times(2, { vcpus: 4, workMs: 300_000 }) });
    expect(launchesOf(full)).toEqual(['40 in environment-1', '70 in environment-2']);
  });

  it('passes on later jobs as long as the refusal stands', () => {
    const jobs = [
      ...times(2, { vcpus: 4, workMs: 300_000 }),
      { vcpus: 4, submitMs: 120_000, workMs: 300_000 },
    ];
    const launches = launchesOf(two({ maxvCpus: 4 }, { jobs }));
    expect(launches.at(-1)).toBe('130 in environment-2');
  });
});

it('a job of the millisecond before a point is decided on at that point', () => {
  const jobs = [{ vcpus: 4, submitMs: 39_999 }];
  expect(launchesOf(two({}, { jobs }))).toEqual(['40 in environment-1']);
});

describe('environments with grids of their own do not keep each other awake', () => {
  const endOf = (more: Partial<WorldSpec>) => enginePlay(two({}, more)).endedMs;

  it('where neither can ever hold a job, each decides once', () => {
    expect(endOf({ jobs: [{ vcpus: 8 }] })).toBe(40_000);
  });

  it('where both are refused, each decides once more', () => {
    // Refused at 40 and then at 70; each refusal may change what an environment decides: 100, 130.
    expect(endOf({ assumptions: { ec2: { maxInstances: 0 } } })).toBe(130_000);
  });
});
