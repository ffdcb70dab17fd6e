/** Laws of outcomes, and which instances have drawn ends. */
import { describe, expect, it } from 'vitest';
import { mapRows } from '../../src/kernel/columns.ts';
import type { JobId } from '../../src/kernel/ids.ts';
import type { Mib } from '../../src/kernel/units.ts';
import type { Outcome } from '../../src/model/jobs.ts';
import { createNature } from '../../src/nature/nature.ts';
import { kolmogorovSmirnov } from '../kernel/statistics.ts';
import { integers } from '../worlds/columns.ts';
import { jobId } from '../worlds/ids.ts';
import { times, world } from '../worlds/model-builder.ts';
import type { EnvironmentSpec } from '../worlds/world-spec.ts';
import { type Address, draws, recorded } from './recorded-draws.ts';

describe('the outcome of an attempt', () => {
  const addresses: Address[] = [];
  const model = world({
    jobs: [
      { workMs: 5_000 },
      { exitCodes: [3, 0], runtimesMs: [1_000, 2_000] },
      { failureProbability: 0.2 },
      { failureProbability: 1 },
    ],
  });
  const nature = createNature(model, recorded(addresses));

  it('is the same work with exit 0 by default, and needs no draw', () => {
    expect([1, 2, 9].map((attempt) => nature.workMs(0, attempt))).toEqual([5_000, 5_000, 5_000]);
    expect([1, 2, 9].map((attempt) => nature.exitCode(0, attempt))).toEqual([0, 0, 0]);
    expect(addresses).toEqual([]);
  });

  it('comes from lists whose last entry repeats, without a draw', () => {
    expect([1, 2, 3].map((attempt) => nature.workMs(1, attempt))).toEqual([1_000, 2_000, 2_000]);
    expect([1, 2, 3].map((attempt) => nature.exitCode(1, attempt))).toEqual([3, 0, 0]);
    expect(addresses).toEqual([]);
  });

  it('is exit 1 with the given probability, attempt by attempt', () => {
    const count = 10_000;
    const codes = Array.from({ length: count }, (_, attempt) =>
      nature.exitCode(jobId(2), attempt + 1),
    );
    const failed = codes.filter((code) => code === 1).length;
    expect(failed + codes.filter((code) => code === 0).length).toBe(count);
    expect(Math.abs(failed - 0.2 * count) / Math.sqrt(0.16 * count)).toBeLessThan(2.576);
    expect(nature.exitCode(jobId(3), 1)).toBe(1);
    const { ownerLow, ownerHigh } = model.jobs;
    expect(addresses[41]).toEqual(['outcome', ownerLow[jobId(2)], ownerHigh[jobId(2)], 42]);
  });
});

describe('a job whose memory peaks above its request', () => {
  const count = 4_000;
  const workMs = 3_600_000;
  const { jobs, ...rest } = world({ jobs: times(count, { workMs, memoryMib: 1_000 }) });
  const peak = (mib: number, first: (job: number) => number = (job) => job) => ({
    ...rest,
    jobs: {
      ...jobs,
      peakMemoryMib: integers<JobId, Mib>(Array<number>(count).fill(mib)),
      firstSubmission: integers<JobId, JobId>(
        Array.from({ length: count }, (_, job) => first(job)),
      ),
    },
  });

  it('does all its work up to its request, without a draw', () => {
    const addresses: Address[] = [];
    for (const mib of [0, 999, 1_000]) {
      const nature = createNature(peak(mib), recorded(addresses));
      expect([nature.workMs(jobId(7), 1), nature.exitCode(jobId(7), 1)]).toEqual([workMs, 0]);
    }
    expect(addresses).toEqual([]);
  });

  it('is killed with 137 at a point of its work that is uniform over the jobs', () => {
    const nature = createNature(peak(1_001), draws);
    const parts = Float64Array.from({ length: count }, (_, job) => nature.workMs(job, 1) / workMs);
    expect(kolmogorovSmirnov(parts)).toBeLessThan(1.63);
    expect(new Set(parts).size).toBeGreaterThan(0.99 * count);
    expect(new Set(Array.from(parts, (_, job) => nature.exitCode(job, 1)))).toEqual(new Set([137]));
  });

  it('is killed at the same point in every attempt and every resubmission', () => {
    const addresses: Address[] = [];
    const nature = createNature(
      peak(1_001, (job) => job - (job % 4)),
      recorded(addresses),
    );
    for (let first = 0; first < 40; first += 4) {
      const again = [0, 1, 2, 3].flatMap((row) =>
        [1, 2, 10].map((attempt) => nature.workMs(jobId(first + row), attempt)),
      );
      expect(new Set(again).size).toBe(1);
    }
    expect(addresses[0]).toEqual(['memory', jobs.ownerLow[jobId(0)], jobs.ownerHigh[jobId(0)], 0]);
  });
});

describe('the speed of a job', () => {
  const environments: readonly EnvironmentSpec[] = [
    {
      types: [
        { name: 'c7g.large', vcpus: 2 },
        { name: 'c7g.xlarge', vcpus: 4 },
        { name: 'c7gn.large', vcpus: 2 },
      ],
    },
    { type: 'FARGATE', types: [{ vcpus: 1, memoryMib: 1_024 }] },
  ];
  const speedsOf = (speeds: Outcome['speeds']) => {
    const model = world({ environments, jobs: [{}] });
    const outcomes = mapRows(model.outcomes, (outcome) => ({ ...outcome, speeds }));
    const nature = createNature({ ...model, outcomes }, draws);
    return Array.from({ length: 4 }, (_, offering) => nature.speed(0, offering));
  };

  it('is 1 for unlisted types', () => {
    expect(speedsOf([])).toEqual([1, 1, 1, 1]);
    expect(speedsOf([{ name: 'm5', factor: 3 }])).toEqual([1, 1, 1, 1]);
  });

  it('is that of the type, else that of its family, in any order of the list', () => {
    const listed = [
      { name: 'c7g', factor: 1.25 },
      { name: 'c7g.xlarge', factor: 0.5 },
    ];
    expect(speedsOf(listed)).toEqual([1.25, 0.5, 1, 1]);
    expect(speedsOf(listed.toReversed())).toEqual([1.25, 0.5, 1, 1]);
  });

  it('is that of FARGATE on every Fargate size, and only there', () => {
    expect(speedsOf([{ name: 'FARGATE', factor: 0.8 }])).toEqual([1, 1, 1, 0.8]);
  });
});

describe('the end of a life', () => {
  const environments: readonly EnvironmentSpec[] = [
    { type: 'EC2', types: [{ vcpus: 1 }] },
    { type: 'SPOT', types: [{ vcpus: 1 }] },
    { type: 'FARGATE', types: [{ vcpus: 1, memoryMib: 1_024 }] },
    { type: 'FARGATE_SPOT', types: [{ vcpus: 1, memoryMib: 1_024 }] },
  ];
  const ends = (spotInterruptions: 'like-spot' | { readonly kind: 'none' }) => {
    const spot = { interruptions: { kind: 'rate', perHour: 60 } } as const;
    const model = world({
      environments,
      jobs: [{}],
      assumptions: { spot, fargate: { spotInterruptions } },
    });
    const nature = createNature(model, draws);
    return environments.map((_, id) => nature.lifeEndMs(id, 0, 1, 0 as never) < Infinity);
  };

  it('is drawn for Spot and Fargate Spot only', () => {
    expect(ends('like-spot')).toEqual([false, true, false, true]);
  });

  it('is drawn for Fargate Spot by its own process, if it has one', () => {
    expect(ends({ kind: 'none' })).toEqual([false, true, false, false]);
  });
});
