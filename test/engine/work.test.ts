/**
 * How much work a run does, counted: searches look at few blocks of machines, nothing collects
 * demand where nothing can be launched, and a pass looks only at environments that have changed.
 */
import { describe, expect, it } from 'vitest';
import { playRun } from '../../src/engine/simulate.ts';
import { Run } from '../../src/engine/state/run.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { natureOf } from '../../src/testing/plays.ts';
import { times, world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';

/** The run of a world, after its end. */
function played(spec: WorldSpec): Run {
  const model = world(spec);
  const parts = { model, policies: bindPolicies(model), nature: natureOf(model), sink: () => {} };
  const run = new Run(parts);
  playRun(run);
  return run;
}

describe('the index of room', () => {
  const machines = 1_000;
  const jobs = Array.from({ length: 4_000 }, (_, index) => ({
    submitMs: 1_000 * index,
    vcpus: 1 + (index % 7),
    memoryMib: 1_024 * (1 + (index % 3)),
    workMs: 600_000 + ((index * 7_919) % 300_000),
  }));
  /** Blocks per job: those of a thousand machines are 30 or more. */
  const most = [
    ['binpack', 2],
    ['first-fit', 12],
    ['spread', 2],
  ] as const;

  it.each(most)('is searched in few blocks: %s', (placement, blocks) => {
    const vcpus = 8 * machines;
    const { fleet } = played({
      environments: [{ minvCpus: vcpus, maxvCpus: vcpus, types: [{ vcpus: 8 }] }],
      jobs,
      assumptions: { scheduler: { placement } },
    });
    expect(fleet.room.looks).toBeGreaterThanOrEqual(jobs.length);
    expect(fleet.room.looks / jobs.length).toBeLessThan(blocks);
  });
});

describe('demand', () => {
  /** After the first launch 4 vCPUs are left: enough for the small type, not for these jobs. */
  const environment = {
    allocationStrategy: 'BEST_FIT',
    maxvCpus: 20,
    types: [{ vcpus: 2 }, { vcpus: 16 }],
  } as const;

  it('is not collected while nothing can be launched', () => {
    const { fleet } = played({
      environments: [environment],
      jobs: times(200, { vcpus: 16 }),
      assumptions: { ec2: { pending: 20_000, idleGrace: 60_000 } },
    });
    expect(fleet.demands).toBeGreaterThan(0);
    expect(fleet.demands).toBeLessThan(5);
  });

  it('is not collected for jobs that ready instances hold', () => {
    const { fleet } = played({
      environments: [environment],
      jobs: [
        ...times(2, { vcpus: 12, workMs: 3_600_000 }),
        ...Array.from({ length: 200 }, (_, index) => ({ submitMs: 1_000 * index, vcpus: 1 })),
      ],
      assumptions: { ec2: { pending: 20_000, idleGrace: 60_000 } },
    });
    expect(fleet.demands).toBeLessThan(40);
  });
});

it('a pass looks only at environments in which something has changed', () => {
  const count = 40;
  const names = Array.from({ length: count }, (_, index) => `${index}`);
  const jobs = Array.from({ length: 100 * count }, (_, index) => ({
    queue: `q${index % count}`,
    submitMs: 500 * index,
    workMs: 30_000 + ((index * 7_919) % 30_000),
  }));
  const { fleet, clock } = played({
    environments: names.map((name) => ({ name: `e${name}`, types: [{ vcpus: 1 }] })),
    queues: names.map((name) => ({ name: `q${name}`, environments: [`e${name}`] })),
    jobs,
    assumptions: { ec2: { pending: 20_000 } },
  });
  // Each job has an instance of its own, for which it waits.
  expect(clock.passes).toBeGreaterThan(2 * jobs.length);
  expect(fleet.looks).toBeGreaterThan(jobs.length);
  expect(fleet.looks / clock.passes).toBeLessThan(2);
});

it('a head that waits is not tried again when a job joins behind it and nothing can be launched', () => {
  const jobs = Array.from({ length: 1_000 }, (_, index) => ({ submitMs: 1_000 * index }));
  const { fleet } = played({
    environments: [{ minvCpus: 1_000, maxvCpus: 1_000, types: [{ vcpus: 1_000 }] }],
    jobs: [{ vcpus: 1_000, workMs: 3_600_000 }, ...jobs],
  });
  expect(fleet.room.looks).toBeGreaterThanOrEqual(jobs.length);
  expect(fleet.room.looks).toBeLessThan(1.1 * jobs.length);
});

it('a pass scores only shares that may come next', () => {
  const count = 40;
  const jobs = Array.from({ length: 100 * count }, (_, index) => ({
    share: `s${index % count}`,
    submitMs: 1_000 * index,
    workMs: 40_000 + ((index * 7_919) % 30_000),
  }));
  const shareNames = Array.from({ length: count }, (_, index) => `s${index}`);
  const weights = Object.fromEntries(shareNames.map((name, index) => [name, 1 + (index % 4)]));
  const { shares, clock } = played({
    environments: [{ minvCpus: 50, maxvCpus: 50, types: [{ vcpus: 50 }] }],
    queues: [{ decayMs: 3_600_000, shares: weights }],
    jobs,
  });
  expect(clock.passes).toBeGreaterThan(jobs.length);
  // Most of the time all shares wait.
  expect(shares.scores / clock.passes).toBeLessThan(20);
});

it('an instance that its floor keeps alive is overdue once', () => {
  const { fleet } = played({
    environments: [{ minvCpus: 8, maxvCpus: 8, types: [{ vcpus: 4 }] }],
    jobs: Array.from({ length: 100 }, (_, index) => ({ submitMs: 600_000 * index })),
  });
  const [state] = fleet.environments;
  expect(state?.overdue.length).toBe(2);
});
