/** What events do to jobs, worked out by hand: cancel, terminate, an update, a deleted queue. */
import type { Model } from '../../src/model/model.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import {
  born,
  ended,
  inOrder,
  placed,
  type Row,
  started,
  submitted,
  terminated,
  type Trace,
} from './trace-builder.ts';

/** Ids of the jobs. */
export const asked = { L1: 0, L2: 1, X: 2, T: 3, Y: 4, Q1: 5, Q2: 6, Z: 7 } as const;

/** Ids of the events. */
export const event = { update: 0, cancelX: 1, cancelY: 2, terminateT: 3, deletion: 4 } as const;

/**
 * L1 and L2 share one licence; Y waits for L2; Q1, Q2 and Z are of a queue that is deleted before Z
 * is submitted. The update lowers maxvCpus below what lives and doubles the price.
 */
export const eventSpec: WorldSpec = {
  environments: [{ name: 'main', minvCpus: 4, maxvCpus: 8 }],
  queues: [{ name: 'stays' }, { name: 'goes' }],
  consumables: { licence: { total: 1 } },
  jobs: [
    { name: 'L1', consumables: { licence: 1 } },
    { name: 'L2', workMs: 20_000, consumables: { licence: 1 } },
    { name: 'X', vcpus: 4 },
    { name: 'T', workMs: 51_000 },
    { name: 'Y', dependsOn: ['L2'] },
    { name: 'Q1', queue: 'goes', workMs: 100_000 },
    { name: 'Q2', queue: 'goes', vcpus: 4 },
    { name: 'Z', queue: 'goes', submitMs: 70_000 },
  ],
  events: [
    {
      atMs: 30_000,
      environments: { main: { maxvCpus: 4 } },
      prices: { 'node.4': 0.4 },
    },
    { atMs: 40_000, cancel: 'X', reason: 'not needed' },
    { atMs: 45_000, cancel: 'Y', reason: 'not that either' },
    { atMs: 50_000, terminate: 'T', reason: 'runs wild' },
    { atMs: 60_000, queues: { goes: { exists: false } } },
  ],
};
export const eventModel: Model = world(eventSpec);

const l1 = { job: asked.L1, instance: 0 } as const;
const l2 = { job: asked.L2, instance: 0 } as const;
const t = { job: asked.T, instance: 1 } as const;
const q1 = { job: asked.Q1, instance: 1 } as const;

/** JobStopRequested. */
export function stopAsked(
  at: number,
  subject: number,
  object: number,
  reason: 'Cancelled' | 'Terminated',
): Row {
  return { at, kind: 'JobStopRequested', subject, object, reason };
}

/** The end of a job that is not in an attempt. */
export function failed(at: number, subject: number, reason: NonNullable<Row['reason']>): Row {
  return { at, kind: 'JobFailed', subject, reason, value: -1 };
}

type Where = Readonly<Record<'job' | 'instance', number>>;
type Stop = 'Terminated' | 'QueueDeleted';

/** SIGTERM, and 1 s later the end. */
function stopped(at: number, { job: subject, instance: object }: Where, reason: Stop): Row[] {
  return [
    { at, kind: 'JobSignalled', subject, object, reason, value: 1 },
    { at: at + 1_000, kind: 'JobFailed', subject, object, reason, value: 143 },
  ];
}

/** The whole run; it ends at 90 s with one instance for the floor. */
export const eventTrace: Trace = {
  endedMs: 90_000,
  rows: inOrder(
    submitted(0, asked.L1, asked.L2, asked.X, asked.T),
    { at: 0, kind: 'JobSubmitted', subject: asked.Y },
    { at: 0, kind: 'JobPending', subject: asked.Y },
    submitted(0, asked.Q1, asked.Q2),
    born({ instance: 0, requested: 0, running: 0 }),
    born({ instance: 1, requested: 0, running: 0 }),
    [placed(0, l1), started(0, l1), placed(0, t), started(0, t), placed(0, q1), started(0, q1)],
    { at: 0, kind: 'PlacementRefused', subject: asked.L2, object: 0, reason: 'ConsumableShort' },
    { at: 30_000, kind: 'WorldUpdated', subject: event.update },
    stopAsked(40_000, asked.X, event.cancelX, 'Cancelled'),
    failed(40_000, asked.X, 'Cancelled'),
    stopAsked(45_000, asked.Y, event.cancelY, 'Cancelled'),
    stopAsked(50_000, asked.T, event.terminateT, 'Terminated'),
    stopped(50_000, t, 'Terminated'),
    { at: 60_000, kind: 'WorldUpdated', subject: event.deletion },
    stopped(60_000, q1, 'QueueDeleted'),
    failed(60_000, asked.Q2, 'QueueDeleted'),
    ended(60_000, 'JobSucceeded', l1),
    [placed(60_000, l2), started(60_000, l2)],
    terminated(65_000, 1),
    { at: 70_000, kind: 'JobSubmitted', subject: asked.Z },
    failed(70_000, asked.Z, 'SubmissionRefused'),
    ended(80_000, 'JobSucceeded', l2),
    failed(80_000, asked.Y, 'Cancelled'),
  ),
};
