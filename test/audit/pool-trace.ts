/** Spot pools whose prices and capacities move, worked out by hand. */
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
  type Trace,
} from './trace-builder.ts';

/** Ids of the jobs. */
export const pooled = { C: 0, R1: 1, R2: 2, R3: 3, W: 4, R4: 5 } as const;
/** Ids of the offerings; those of the pools are the same. */
export const offer = { calm: 0, rare: 1, other: 2, wild: 3 } as const;
const environment = { calm: 0, rare: 1, wild: 2 } as const;

const usd = 1_000_000_000;
const long = { workMs: 10_000_000 } as const;

/**
 * `calm` passes its bid at 30 s; `rare` has two instances, one from 100 s, none from 300 s on, then
 * enough, then nine; `wild` walks, and is short at times.
 */
export const poolSpec: WorldSpec = {
  environments: [
    {
      name: 'calm',
      type: 'SPOT',
      types: [{ name: 'calm', vcpus: 4, usdPerHour: 0.2, bidUsdPerHour: 0.3 }],
    },
    {
      name: 'rare',
      type: 'SPOT',
      allocationStrategy: 'BEST_FIT',
      types: [
        { name: 'rare', vcpus: 8, usdPerHour: 0.4 },
        { name: 'other', vcpus: 8, usdPerHour: 0.5 },
      ],
    },
    {
      name: 'wild',
      type: 'SPOT',
      types: [{ name: 'wild', vcpus: 4, usdPerHour: 0.2, bidUsdPerHour: 0.25 }],
    },
  ],
  pools: [
    {
      type: 'calm',
      prices: {
        history: [
          [30_000, 0.4],
          [200_000, 0.35],
        ],
      },
    },
    {
      type: 'rare',
      capacity: {
        instances: 2,
        later: [
          [100_000, 1],
          [300_000, 0],
          [450_000, Infinity],
          [520_000, 9],
        ],
        reclaims: true,
      },
    },
    {
      type: 'wild',
      prices: { everyMs: 60_000, leastUsdPerHour: 0.1, mostUsdPerHour: 0.3 },
      capacity: { instances: 1, shortInstances: 0, meanOpenMs: 60_000, meanShortMs: 60_000 },
    },
  ],
  queues: [
    { name: 'calm', environments: ['calm'] },
    { name: 'rare', environments: ['rare'] },
    { name: 'wild', environments: ['wild'] },
  ],
  jobs: [
    { name: 'C', queue: 'calm', ...long },
    { name: 'R1', queue: 'rare', vcpus: 8, workMs: 200_000 },
    { name: 'R2', queue: 'rare', vcpus: 8, ...long },
    { name: 'R3', queue: 'rare', vcpus: 8, workMs: 30_000 },
    { name: 'W', queue: 'wild', ...long },
    { name: 'R4', queue: 'rare', vcpus: 8, submitMs: 241_000 },
  ],
  assumptions: { spot: { notice: 60_000, capacityBackoff: 100_000 } },
};
export const poolModel: Model = world(poolSpec);

const c = { job: pooled.C, instance: 0 } as const;
const r1 = { job: pooled.R1, instance: 1 } as const;
const r2 = { job: pooled.R2, instance: 2 } as const;
const r3 = { job: pooled.R3, instance: 1 } as const;
const w = { job: pooled.W, instance: 3 } as const;
const r4 = { job: pooled.R4, instance: 5 } as const;

/** PriceChanged. */
export function priced(at: number, subject: number, usdPerHour: number): Row {
  return { at, kind: 'PriceChanged', subject, value: Math.round(usdPerHour * usd) };
}

/** CapacityChanged; −1 = enough. */
export function sized(at: number, subject: number, value: number): Row {
  return { at, kind: 'CapacityChanged', subject, value };
}

/** InstanceNoticed. */
export function noticed(at: number, instance: number, offering: number): Row {
  return { at, kind: 'InstanceNoticed', subject: instance, object: offering };
}

/** LaunchRefused by `rare` for want of capacity; −1 = it stops. */
export function short(at: number, object: number): Row {
  const subject = environment.rare;
  return { at, kind: 'LaunchRefused', subject, object, reason: 'InsufficientCapacity' };
}

/** The whole run; it ends at 560 s. */
export const poolTrace: Trace = {
  endedMs: 560_000,
  rows: inOrder(
    submitted(0, pooled.C, pooled.R1, pooled.R2, pooled.R3, pooled.W),
    born({ instance: 0, offering: offer.calm, requested: 0, running: 0 }),
    born({ instance: 1, offering: offer.rare, requested: 0, running: 0 }),
    born({ instance: 2, offering: offer.rare, requested: 0, running: 0 }),
    short(0, offer.rare),
    short(0, -1),
    born({ instance: 3, offering: offer.wild, requested: 0, running: 0 }),
    [c, r1, r2, w].flatMap((one) => [placed(0, one), started(0, one)]),
    priced(30_000, offer.calm, 0.4),
    noticed(30_000, c.instance, offer.calm),
    noticed(40_000, r2.instance, offer.rare),
    priced(60_000, offer.wild, 0.24),
    sized(70_000, offer.wild, 0),
    hostLost(90_000, 'JobFailed', c),
    terminated(90_000, c.instance, 'Reclaimed', offer.calm),
    hostLost(100_000, 'JobFailed', r2),
    terminated(100_000, r2.instance, 'Reclaimed', offer.rare),
    sized(100_000, offer.rare, 1),
    short(100_000, offer.rare),
    priced(120_000, offer.wild, 0.28),
    noticed(120_000, w.instance, offer.wild),
    sized(130_000, offer.wild, 1),
    hostLost(180_000, 'JobFailed', w),
    terminated(180_000, w.instance, 'Reclaimed', offer.wild),
    priced(180_000, offer.wild, 0.2),
    priced(200_000, offer.calm, 0.35),
    ended(200_000, 'JobSucceeded', r1),
    [placed(200_000, r3), started(200_000, r3)],
    ended(230_000, 'JobSucceeded', r3),
    terminated(230_000, r3.instance, 'ScaleIn', offer.rare),
    submitted(241_000, pooled.R4),
    { at: 241_000, kind: 'InstanceLaunched', subject: 4, object: offer.rare },
    sized(300_000, offer.rare, 0),
    terminated(300_000, 4, 'Reclaimed', offer.rare),
    short(300_000, offer.rare),
    short(300_000, -1),
    short(400_000, offer.rare),
    sized(450_000, offer.rare, -1),
    born({ instance: 5, offering: offer.rare, requested: 500_000, running: 500_000 }),
    [placed(500_000, r4), started(500_000, r4)],
    sized(520_000, offer.rare, 9),
    ended(560_000, 'JobSucceeded', r4),
    terminated(560_000, r4.instance, 'ScaleIn', offer.rare),
  ),
};
