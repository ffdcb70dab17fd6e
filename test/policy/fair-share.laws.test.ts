/** T22 to T26: documented properties of fair share, in complete runs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobId } from '../../src/kernel/ids.ts';
import type { Model } from '../../src/model/model.ts';
import { Kind } from '../../src/trace/record.ts';
import { enginePlay } from '../../src/testing/plays.ts';
import { digestOf } from '../laws/runs.ts';
import { fixedEnvironment, times, world } from '../worlds/model-builder.ts';
import type { JobSpec } from '../worlds/world-spec.ts';
import { jobName } from '../../src/model/names.ts';

const hour = 3_600_000;

/** The shares of jobs in order of their starts, as one string. */
function starts(model: Model): string {
  const { jobs, shares } = model;
  return enginePlay(model)
    .records.filter(({ kind }) => kind === Kind.JobStarted)
    .map(({ subject }) => jobs.share[subject as JobId])
    .map((share) => (share < 0 ? '' : shares[share].identifier))
    .join('');
}

/** The starts of long jobs, `a` of share A submitted before `b` of share B, at t = 0. */
function atOnce(vcpus: number, a: readonly JobSpec[], b: readonly JobSpec[], weights = [1, 1]) {
  return starts(
    world({
      horizonMs: hour,
      environments: [fixedEnvironment(vcpus)],
      queues: [{ shares: { A: weights[0]!, B: weights[1]! } }],
      jobs: [
        ...a.map((job) => ({ ...job, share: 'A' })),
        ...b.map((job) => ({ ...job, share: 'B' })),
      ],
    }),
  );
}

const long = (vcpus: number): JobSpec => ({ vcpus, memoryMib: 1, workMs: 2 * hour });
const count = (text: string, share: string) => text.split(share).length - 1;

describe('shares that start without a history', () => {
  it('T22: weights 1 and 0.5 get 12 vCPUs as A B B A B B …: 4 of A and 8 of B', () => {
    expect(atOnce(12, times(20, long(1)), times(20, long(1)), [1, 0.5])).toBe('ABBABBABBABB');
  });

  it('T23: of 256 vCPUs, jobs of 32 and of 64 get half each: 4 of A and 2 of B', () => {
    const order = atOnce(256, times(20, long(32)), times(20, long(64)));
    expect([count(order, 'A'), count(order, 'B')]).toEqual([4, 2]);
  });

  it('a weight of 0.125 gets eight times the compute of a weight of 1', () => {
    const order = atOnce(90, times(100, long(1)), times(100, long(1)), [0.125, 1]);
    expect([count(order, 'A'), count(order, 'B')]).toEqual([80, 10]);
  });

  it('use × weight is equal for all to within one job, for any weights', () => {
    const weight = fc.constantFrom(0.25, 0.5, 1, 2, 3, 1.7);
    const size = fc.constantFrom(1, 2, 3);
    fc.assert(
      fc.property(weight, weight, size, size, (one, other, a, b) => {
        const order = atOnce(60, times(60, long(a)), times(60, long(b)), [one, other]);
        const [useA, useB] = [count(order, 'A') * a * one, count(order, 'B') * b * other];
        expect(Math.abs(useA - useB)).toBeLessThanOrEqual(Math.max(a * one, b * other));
      }),
      { seed: 20_260_306, numRuns: 150 },
    );
  });
});

/** An earlier job of share B, in seconds. */
interface Past {
  readonly vcpus: number;
  readonly from: number;
  readonly until: number;
}

interface Contest {
  /** When a vCPU becomes free, for which a job of A and one of B wait. */
  readonly atSeconds: number;
  /** The earlier jobs of B, besides A's 4 vCPUs from 0 to 300 s. */
  readonly past?: Past;
  readonly weightOfB?: number;
  /** The share whose job was submitted first, default A. */
  readonly earlier?: 'A' | 'B';
}

/** The share that is served first with a window of 600 s; A has weight 1. */
function first({ atSeconds, past, weightOfB = 1, earlier = 'A' }: Contest): string {
  const busy = (vcpus: number, from: number, until: number): JobSpec => ({
    vcpus,
    memoryMib: 1,
    submitMs: from * 1_000,
    workMs: (until - from) * 1_000,
  });
  // A queue of higher priority occupies the capacity that the two shares do not use.
  const filled = (vcpus: number, from: number, until: number): JobSpec[] =>
    from < until ? [{ ...busy(vcpus, from, until), queue: 'filler' }] : [];
  const ofShare = (share: string, job: JobSpec): JobSpec => ({ ...job, queue: 'fair', share });
  const waiting = ['A', 'B'].map((share) => ofShare(share, busy(1, atSeconds - 1, atSeconds)));
  const { vcpus, from, until } = past ?? { vcpus: 0, from: 0, until: 0 };
  const model = world({
    environments: [fixedEnvironment(5 + vcpus)],
    queues: [
      { name: 'filler', priority: 2 },
      { name: 'fair', shares: { A: 1, B: weightOfB }, decayMs: 600_000 },
    ],
    jobs: [
      ...filled(1, 0, atSeconds),
      ofShare('A', busy(4, 0, 300)),
      ...filled(4, 300, 2_000),
      ...filled(vcpus, 0, from),
      ...(past === undefined ? [] : [ofShare('B', busy(vcpus, from, until))]),
      ...filled(vcpus, until, 2_000),
      ...(earlier === 'A' ? waiting : waiting.toReversed()),
    ],
  });
  return starts(model).at(-2)!;
}

describe('T24: 4 vCPUs from 0 to 300 s, in a window of 600 s', () => {
  const tie = (contest: Contest) => {
    expect(first({ ...contest, earlier: 'A' })).toBe('A');
    expect(first({ ...contest, earlier: 'B' })).toBe('B');
    expect(first({ ...contest, earlier: 'A', weightOfB: 0.9999 })).toBe('B');
    expect(first({ ...contest, earlier: 'B', weightOfB: 1.0001 })).toBe('A');
  };

  it('count as much at 300 s as 5.4 vCPUs for 200 s: 900 vCPU-seconds', () => {
    // 5.4 · (200 − 200² ÷ 1,200)
    tie({ atSeconds: 300, past: { vcpus: 5.4, from: 100, until: 300 } });
  });

  it('count as much at 600 s as one vCPU throughout: 300 vCPU-seconds', () => {
    // 600 − 600² ÷ 1,200
    tie({ atSeconds: 600, past: { vcpus: 1, from: 0, until: 600 } });
  });

  it('still count a second before 900 s, and no longer then', () => {
    expect(first({ atSeconds: 899 })).toBe('B');
    expect(first({ atSeconds: 900 })).toBe('A');
    expect(first({ atSeconds: 900, earlier: 'B' })).toBe('B');
  });
});

it('weights count in proportion: a factor on all changes nothing', () => {
  const job = fc.record({
    share: fc.constantFrom('A', 'B', 'C'),
    vcpus: fc.constantFrom(1, 2),
    submitMs: fc.nat(90).map((seconds) => seconds * 1_000),
    workMs: fc.integer({ min: 1, max: 60 }).map((seconds) => seconds * 1_000),
  });
  const weight = fc.constantFrom(0.25, 0.5, 1, 3, 0.7);
  fc.assert(
    fc.property(
      fc.array(job, { minLength: 10, maxLength: 25, size: 'max' }),
      fc.tuple(weight, weight, weight),
      fc.constantFrom(2, 10, 0.1, 7),
      (jobs, [A, B, C], factor) => {
        const digest = (times: number) =>
          digestOf(
            world({
              environments: [fixedEnvironment(2)],
              queues: [{ shares: { A: A * times, B: B * times, C: C * times }, decayMs: 60_000 }],
              jobs,
            }),
          );
        expect(digest(factor)).toBe(digest(1));
      },
    ),
    { seed: 20_260_307, numRuns: 100 },
  );
});

describe('T25: inside a share', () => {
  const nameOf = (model: Model) =>
    enginePlay(model)
      .records.filter(({ kind }) => kind === Kind.JobStarted)
      .map(({ subject }) => jobName(model.jobs, subject as JobId));
  const job = (name: string, priority: number): JobSpec => ({ name, priority, share: 'A' });

  it('the higher priority goes first, then the earlier submission', () => {
    const model = world({
      environments: [fixedEnvironment(1)],
      queues: [{ shares: { A: 1 } }],
      jobs: [job('J1', 1), job('J2', 5), job('J3', 5)],
    });
    expect(nameOf(model)).toEqual(['J2', 'J3', 'J1']);
  });

  it('priority has no effect across shares, nor in a queue without fair share', () => {
    const jobs = [job('J1', 1), { ...job('J2', 9), share: 'B' }];
    const shared = {
      environments: [fixedEnvironment(1)],
      queues: [{ shares: { A: 1, B: 1 } }],
      jobs,
    };
    expect(nameOf(world(shared))).toEqual(['J1', 'J2']);
    const alone = jobs.map(({ name, priority }) => ({ name, priority }) as JobSpec);
    expect(nameOf(world({ environments: [fixedEnvironment(1)], jobs: alone }))).toEqual([
      'J1',
      'J2',
    ]);
  });
});

describe('T26: a compute reservation', () => {
  const shares = ['A', 'B', 'C'];
  /** Endless shares that become active one after another, ten seconds apart. */
  const endless = (vcpus: number, computeReservation: number) =>
    world({
      horizonMs: hour,
      environments: [fixedEnvironment(vcpus)],
      queues: [{ shares: { A: 1, B: 1, C: 1 }, computeReservation }],
      jobs: shares.flatMap((share, index) =>
        times(vcpus, { ...long(1), share, submitMs: index * 10_000 }),
      ),
    });

  it('of 50 % leaves 50, 25 and 12 of 100 vCPUs to three shares', () => {
    const order = starts(endless(100, 50));
    expect(shares.map((share) => count(order, share))).toEqual([50, 25, 12]);
  });

  it('reserves exactly (computeReservation ÷ 100) to the power of the active shares', () => {
    const percent = fc.constantFrom(0, 1, 25, 50, 75, 99);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), percent, (vcpus, reserved) => {
        const { records } = enginePlay(endless(vcpus, reserved));
        const started = records.filter(({ kind }) => kind === Kind.JobStarted);
        for (const active of [1, 2, 3]) {
          const running = started.filter(({ at }) => at < active * 10_000).length;
          const usable = (vcpus * (100 ** active - reserved ** active)) / 100 ** active;
          expect(running).toBe(Math.floor(usable));
        }
      }),
      { seed: 20_260_311, numRuns: 60 },
    );
  });
});
