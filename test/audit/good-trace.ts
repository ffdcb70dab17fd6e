/**
 * A legal run worked out by hand: On-Demand, Spot with a loss, Fargate, an array, a dependency, a
 * trigger.
 */
import type { Model } from '../../src/model/model.ts';
import { world } from '../worlds/model-builder.ts';
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
  type Trace,
} from './trace-builder.ts';

/** Ids of the jobs; A … D go to queue-1 (On-Demand, Spot), F to queue-2 (Fargate). */
export const job = { A: 0, B: 1, C: 2, C0: 3, C1: 4, R: 5, F: 6, D: 7 } as const;

const half = { vcpus: 2, memoryMib: 8_192 } as const;

/** B waits for A; C is an array of two; D is submitted 5 s after A's end; R may try twice. */
export const goodModel: Model = world({
  environments: [
    { name: 'on-demand', minvCpus: 4, maxvCpus: 8 },
    { name: 'spot', type: 'SPOT', maxvCpus: 8 },
    { name: 'fargate', type: 'FARGATE', maxvCpus: 4 },
  ],
  queues: [{ environments: ['on-demand', 'spot'] }, { environments: ['fargate'] }],
  jobs: [
    { name: 'A', ...half, workMs: 34_000 },
    { name: 'B', ...half, dependsOn: ['A'], workMs: 30_000 },
    { name: 'C', ...half, array: 2, workMs: 34_000, children: { 0: { workMs: 35_000 } } },
    { name: 'R', ...half, retry: { attempts: 2 }, workMs: 43_000 },
    { name: 'F', queue: 'queue-2', memoryMib: 2_048 },
    { name: 'D', memoryMib: 4_096, after: ['A'], gapMs: 5_000, workMs: 53_000 },
  ],
  assumptions: {
    spot: {
      interruptions: { kind: 'at', losses: [{ time: 50_000, environment: 'spot', launch: 1 }] },
      notice: 20_000,
    },
    billing: {
      savingsPlans: [
        { kind: 'compute', family: null, commitmentNano: 1_000_000, discountPpm: 200_000 },
        { kind: 'ec2-instance', family: 'node', commitmentNano: 500_000, discountPpm: 300_000 },
      ],
      reservedInstances: [{ instanceType: 'node.4', count: 1, hourNano: 100_000_000 }],
    },
  },
});

const spot = { instance: 2, offering: 1 } as const;
const task = {
  instance: 1,
  offering: goodModel.environments[2]!.fargateOffering[goodModel.jobs.shape[job.F]!]!,
} as const;
const a = { job: job.A, instance: 0 } as const;
const b = { job: job.B, instance: 0 } as const;
const c0 = { job: job.C0, instance: 0 } as const;
const c1 = { job: job.C1, instance: 0 } as const;
const r1 = { job: job.R, instance: spot.instance } as const;
const r2 = { job: job.R, instance: 3, attempt: 2 } as const;
const d = { job: job.D, instance: 3 } as const;
const f = { job: job.F, instance: task.instance } as const;

const birth: readonly Row[] = [
  ...submitted(0, job.A),
  { at: 0, kind: 'JobSubmitted', subject: job.B },
  { at: 0, kind: 'JobPending', subject: job.B },
  { at: 0, kind: 'JobSubmitted', subject: job.C },
  { at: 0, kind: 'JobSpawned', subject: job.C0 },
  { at: 0, kind: 'JobSpawned', subject: job.C1 },
  { at: 0, kind: 'JobPending', subject: job.C },
  { at: 0, kind: 'JobRunnable', subject: job.C0 },
  { at: 0, kind: 'JobRunnable', subject: job.C1 },
  ...submitted(0, job.R, job.F),
];

const times = { running: 10_000, registered: 20_000, ready: 25_000 } as const;

/** The whole run; it ends at 130 s with D RUNNING on instance 3. */
export const goodTrace: Trace = {
  endedMs: 130_000,
  rows: inOrder(
    birth,
    born({ instance: 0, requested: 0, ...times }),
    { at: 0, kind: 'InstanceLaunched', subject: task.instance, object: task.offering },
    placed(0, f),
    { at: 10_000, kind: 'InstanceRunning', subject: task.instance, object: task.offering },
    started(20_000, f),
    born({ ...spot, requested: 0, ...times }),
    [placed(25_000, a), placed(25_000, c0), placed(25_000, r1)],
    [started(26_000, a), started(26_000, c0), started(26_000, r1)],
    { at: 30_000, kind: 'InstanceNoticed', subject: spot.instance, object: spot.offering },
    hostLost(50_000, 'JobRetried', r1),
    terminated(50_000, spot.instance, 'Reclaimed', spot.offering),
    ended(60_000, 'JobSucceeded', a),
    { at: 60_000, kind: 'JobRunnable', subject: job.B },
    [placed(60_000, b), started(60_000, b)],
    ended(61_000, 'JobFailed', c0),
    [placed(61_000, c1), started(61_000, c1)],
    submitted(65_000, job.D),
    born({ instance: 3, requested: 65_000, running: 70_000, registered: 75_000, ready: 76_000 }),
    [placed(76_000, r2), placed(76_000, d), started(77_000, r2), started(77_000, d)],
    ended(80_000, 'JobSucceeded', f),
    terminated(80_000, task.instance, 'TaskEnded', task.offering),
    ended(90_000, 'JobSucceeded', b),
    ended(95_000, 'JobSucceeded', c1),
    { at: 95_000, kind: 'JobFailed', subject: job.C, reason: 'ArrayChildFailed', value: -1 },
    terminated(100_000, 0),
    ended(120_000, 'JobSucceeded', r2),
  ),
};
