/** Checkpoints, memory and resubmissions, worked out by hand. */
import type { Model } from '../../src/model/model.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import {
  born,
  ended,
  hostLost,
  inOrder,
  placed,
  type Row,
  started,
  submitted,
  terminated,
  timedOut,
  type Trace,
} from './trace-builder.ts';

/** Ids of the jobs; M1 and M2 are M again, S1 is S again. */
export const worked = { K: 0, M: 1, M1: 2, M2: 3, S: 4, S1: 5, Z: 6, Y: 7 } as const;

/**
 * K works twice as fast as elsewhere and loses its host once; M takes 3,000 MiB and asks for 1,024,
 * then twice as much, and again; S is killed at its timeout and goes on from there; Z fails; Y goes on.
 */
export const workSpec: WorldSpec = {
  environments: [
    { name: 'spot', type: 'SPOT', types: [{ name: 'c7g.xlarge', vcpus: 4 }] },
    { name: 'main', types: [{ name: 'm7i.2xlarge', vcpus: 8 }] },
  ],
  queues: [
    { name: 'spot', environments: ['spot'] },
    { name: 'main', environments: ['main'] },
  ],
  jobs: [
    {
      name: 'K',
      queue: 'spot',
      workMs: 100_000,
      speeds: { c7g: 2 },
      checkpoint: { intervalMs: 10_000, costMs: 1_000, restoreMs: 2_000 },
      retry: { attempts: 2 },
    },
    {
      name: 'M',
      queue: 'main',
      workMs: 40_000,
      peakMemoryMib: 3_000,
      resubmit: { times: 2, gapMs: 5_000, memoryFactor: 2 },
    },
    {
      name: 'S',
      queue: 'main',
      workMs: 60_000,
      timeoutMs: 35_000,
      checkpoint: { intervalMs: 10_000 },
      resubmit: { times: 1, gapMs: 1_000 },
    },
    {
      name: 'Z',
      queue: 'main',
      workMs: 25_000,
      checkpoint: { intervalMs: 10_000 },
    },
    {
      name: 'Y',
      queue: 'main',
      workMs: 1_000_000,
      checkpoint: { intervalMs: 10_000 },
    },
  ],
  assumptions: {
    ec2: { stopLag: 500 },
    spot: {
      interruptions: { kind: 'at', losses: [{ time: 25_000, environment: 'spot', launch: 1 }] },
      notice: 0,
    },
  },
};
export const workModel: Model = world(workSpec);

const k1 = { job: worked.K, instance: 0 } as const;
const k2 = { job: worked.K, instance: 2, attempt: 2 } as const;
const m = { job: worked.M, instance: 1 } as const;
const m1 = { job: worked.M1, instance: 1 } as const;
const m2 = { job: worked.M2, instance: 1 } as const;
const s = { job: worked.S, instance: 1 } as const;
const s1 = { job: worked.S1, instance: 1 } as const;
const z = { job: worked.Z, instance: 1 } as const;
const y = { job: worked.Y, instance: 1 } as const;

type Where = Readonly<Record<'job' | 'instance', number>>;

/** WorkKept. */
export function kept(at: number, { job: subject, instance: object }: Where, value: number): Row {
  return { at, kind: 'WorkKept', subject, object, value };
}

/** The end of an attempt that runs out of memory. */
export function killed(at: number, { job: subject, instance: object }: Where): Row {
  return { at, kind: 'JobFailed', subject, object, reason: 'OutOfMemory', value: 137 };
}

/** The whole run; it ends at 90 s. */
export const workTrace: Trace = {
  endedMs: 90_000,
  rows: inOrder(
    submitted(0, worked.K, worked.M, worked.S, worked.Z, worked.Y),
    born({ instance: 0, requested: 0, running: 0 }),
    born({ instance: 1, offering: 1, requested: 0, running: 0 }),
    [k1, m, s, z, y].flatMap((one) => [placed(0, one), started(0, one)]),
    killed(10_500, m),
    submitted(15_500, worked.M1),
    [placed(15_500, m1), started(15_500, m1)],
    // 25 s of 10 s of work and 1 s of saving in turn: two intervals, at twice the speed 40 s.
    kept(25_000, k1, 20_000),
    hostLost(25_000, 'JobRetried', k1),
    terminated(25_000, 0, 'Reclaimed'),
    kept(25_500, z, 20_000),
    ended(25_500, 'JobFailed', z),
    killed(26_000, m1),
    born({ instance: 2, requested: 25_000, running: 30_000 }),
    [placed(30_000, k2), started(30_000, k2)],
    submitted(31_000, worked.M2),
    [placed(31_000, m2), started(31_000, m2)],
    kept(35_500, s, 30_000),
    timedOut(35_500, s),
    submitted(36_500, worked.S1),
    [placed(36_500, s1), started(36_500, s1)],
    // 2 s to restore, 30 s of work, two savings.
    kept(64_500, k2, 30_000),
    ended(64_500, 'JobSucceeded', k2),
    kept(67_000, s1, 30_000),
    ended(67_000, 'JobSucceeded', s1),
    ended(71_500, 'JobSucceeded', m2),
    terminated(90_000, 2, 'ScaleIn', 0),
  ),
};
