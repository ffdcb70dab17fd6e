/** Spot markets, speeds, checkpoints and clients that must not change a run. */
import type { JobId, RowId } from '../../src/kernel/ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import type { CapacityCourse } from '../../src/model/pools.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import type { Row } from '../../src/testing/reference/state.ts';
import { attempts, retry, wholeSeconds } from '../worlds/arbitrary-attempts.ts';
import { describeWorld } from '../worlds/arbitrary-world.ts';
import { world } from '../worlds/model-builder.ts';
import { maybe, sparse } from '../worlds/sparse.ts';
import type { PlainAssumptions, WorldSpec } from '../worlds/world-spec.ts';
import { withJobs } from './bounds.ts';
import { withInterruptions } from './changes.ts';
import { checkLaw } from './laws.ts';
import { withCapacity, withoutCapacity, withPricesAgain } from './pool-changes.ts';
import { difference } from '../../src/testing/differences.ts';
import { enginePlay, type Play } from '../../src/testing/plays.ts';
import { digestOf, isLong } from './runs.ts';
import { column } from '../../src/kernel/columns.ts';
import type { Millis } from '../../src/kernel/units.ts';
import { jobNames } from '../worlds/columns.ts';

const numRuns = isLong ? 20_000 : 300;

/** The instants of submissions after 0, which always have a pass. */
function laterSubmissions({ jobs }: WorldSpec): number[] {
  const timed = jobs.filter(({ after }) => after === undefined);
  const instants = timed.map(({ submitMs = 0 }) => submitMs).filter((atMs) => atMs > 0);
  return [...new Set(instants)].sort((a, b) => a - b);
}

function without(kind: Kind, { records, endedMs }: Play): Play {
  return { records: records.filter((row) => row.kind !== kind), endedMs };
}

describe('nothing changes', () => {
  type Interruptions = PlainAssumptions['spot']['interruptions'];
  const recording = { file: '', region: null, zones: {}, trace: null, skip: 0 };
  const harmless: readonly Interruptions[] = [
    { kind: 'rate', perHour: 0 },
    {
      kind: 'advisor',
      conversion: 'per-life',
      meanLife: Infinity,
      grace: 0,
      shockShare: 0.5,
      shockFraction: 0.5,
    },
    { kind: 'bathtub', share: 0, early: 1_000, late: 1_000, cap: Number.MAX_SAFE_INTEGER / 2 },
    { kind: 'price' },
    { kind: 'replay', recording },
    { kind: 'at', losses: [] },
  ];

  it('between no interruptions and a hazard of 0 in any process', () => {
    checkLaw({ seed: 141, numRuns }, (any) => {
      // No lives were recorded.
      const pools = (any.pools ?? []).map(({ lives: _lives, ...rest }) => rest);
      const of = (interruptions: Interruptions) =>
        digestOf(world(withInterruptions({ ...any, pools }, () => interruptions)));
      const none = of({ kind: 'none' });
      for (const process of harmless)
        expect([process.kind, of(process)]).toEqual([process.kind, none]);
    });
  });

  it('except its own records, when pools have more capacity than is ever used', () => {
    let changes = 0;
    checkLaw({ seed: 142, numRuns, more: fc.boolean() }, (any, reclaims) => {
      const model = world(withoutCapacity(any));
      const instants = laterSubmissions(any);
      const atMs = column<RowId, Millis>(Float64Array.from(instants));
      const later = column<RowId>(Float64Array.from(instants, (_, index) => 1_000_000 - index));
      const steps: CapacityCourse = { kind: 'steps', instances: Infinity, atMs, later, reclaims };
      const bound = enginePlay(withCapacity(model, steps));
      const free = enginePlay(model);
      expect(difference(free, without(Kind.CapacityChanged, bound))).toBe('');
      changes += bound.records.length - free.records.length;
      const fixed = withCapacity(model, { kind: 'fixed', instances: 1_000_000 });
      expect(difference(free, enginePlay(fixed))).toBe('');
    });
    expect(changes).toBeGreaterThan(numRuns / 4);
  });

  it('except its own records, when prices change to the same value', () => {
    let changes = 0;
    checkLaw({ seed: 143, numRuns }, (spec) => {
      const model = world(spec);
      const before = enginePlay(model);
      const after = enginePlay(withPricesAgain(model, laterSubmissions(spec)));
      const left = without(Kind.PriceChanged, after);
      expect(difference(without(Kind.PriceChanged, before), left)).toBe('');
      changes += after.records.length - before.records.length;
    });
    expect(changes).toBeGreaterThan(numRuns / 4);
  });

  it('when all types are equally fast', () => {
    checkLaw({ seed: 144, numRuns }, (any) => {
      const types = ['type-a', 'type.b', 'type.c', 'node', 'FARGATE'];
      const alike = (factors: readonly number[]) =>
        withJobs(any, ({ children: _children, nodes: _nodes, ...job }) => ({
          ...job,
          speeds: Object.fromEntries(factors.map((factor, index) => [types[index]!, factor])),
        }));
      expect(digestOf(world(alike([1, 1, 1, 1, 1])))).toBe(digestOf(world(alike([]))));
    });
  });
});

/** The reasons for which a client resubmits a job. */
const ownFailures: readonly Reason[] = [
  Reason.ContainerExited,
  Reason.OutOfMemory,
  Reason.HostTerminated,
  Reason.TimedOut,
  Reason.FargateSpotInterrupted,
  Reason.StartFailed,
  Reason.StartTimedOut,
  Reason.CapacityTimeLimit,
  Reason.MaxResourceTimeLimit,
  Reason.JobResourceTimeLimit,
];

describe('a client that resubmits failed jobs', () => {
  it('changes nothing if none fails', () => {
    let patient = 0;
    checkLaw({ seed: 145, numRuns }, (spec) => {
      const model = world(spec);
      const play = enginePlay(model);
      const jobs = spec.jobs.map((job, position) => {
        if (job.resubmit !== undefined || fails(play, model, position)) return job;
        return { ...job, resubmit: { times: 1 } };
      });
      const watched = world({ ...spec, jobs });
      patient += watched.jobs.count - model.jobs.count;
      const expected = renumbered(play, model, watched);
      expect(difference(expected, enginePlay(watched))).toBe('');
    });
    expect(patient).toBeGreaterThan(numRuns / 2);
  });
});

/** Whether the client resubmits the job at this position of the world's list. */
function fails({ records }: Play, { jobs }: Model, position: number): boolean {
  return records.some(
    ({ kind, subject, reason }) =>
      kind === Kind.JobFailed &&
      jobs.ordinal[subject as JobId] === position &&
      ownFailures.includes(reason),
  );
}

/** The run with the ids of its jobs in `other`. */
function renumbered({ records, endedMs }: Play, { jobs }: Model, other: Model): Play {
  const nameOf = (of: Model['jobs'], job: JobId) =>
    [of.ordinal[job], of.arrayIndex[job], of.resubmission[job]].join(' ');
  const ids = new Map(jobNames(other.jobs).map((_, job) => [nameOf(other.jobs, job), job]));
  const moved = records.map((row): Row => {
    return isOfJob(row) ? { ...row, subject: ids.get(nameOf(jobs, row.subject))! } : row;
  });
  return { records: moved, endedMs };
}

function isOfJob({ kind }: Row): boolean {
  const others: readonly Kind[] = [
    Kind.PlacementRefused,
    Kind.NodeEnded,
    Kind.JobStopRequested,
    Kind.WorkKept,
  ];
  return kind <= Kind.JobFailed || others.includes(kind);
}

describe('a limit on all pulls of an environment', () => {
  const latency = wholeSeconds(8);
  /** One job, so that no two pulls overlap; sizes and speeds of whole milliseconds. */
  const lonely = fc.record({
    type: fc.constantFrom('EC2' as const, 'FARGATE' as const),
    behaviour: attempts,
    rest: sparse({ retry, timeoutMs: wholeSeconds(25), submitMs: wholeSeconds(9) }, 2),
    sizes: fc.record({ imageMB: fc.constantFrom(10, 50), pullMBps: fc.constantFrom(5, 10) }),
    pending: maybe(latency, 2),
    idleGrace: maybe(latency, 2),
  });

  it('changes nothing if it exceeds the speed of the only pull', () => {
    const property = fc.property(lonely, ({ type, behaviour, rest, sizes, ...times }) => {
      const spec = (sharedPullMBps: number): WorldSpec => ({
        environments: [
          {
            type,
            latencies: { pullMBps: sizes.pullMBps, sharedPullMBps, pending: times.pending ?? 0 },
          },
        ],
        jobs: [{ ...behaviour, ...rest, imageMB: sizes.imageMB }],
        assumptions: { ec2: { idleGrace: times.idleGrace ?? 0 } },
      });
      const [free, bound] = [Infinity, 1_000].map((limit) => enginePlay(world(spec(limit))));
      const found = difference(free!, bound!);
      if (found !== '') throw new Error(`${found}\n${describeWorld(spec(1_000))}`);
    });
    fc.assert(property, { seed: 146, numRuns: 2 * numRuns });
  });
});
