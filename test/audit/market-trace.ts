/** Fair share with a reservation on own instances, a bid, a time limit, all worked out by hand. */
import type { Model } from '../../src/model/model.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { failed } from './event-trace.ts';
import {
  born,
  hostLost,
  inOrder,
  placed,
  started,
  submitted,
  terminated,
  type Trace,
} from './trace-builder.ts';

/** Ids of the jobs. */
export const dealt = { F1: 0, F2: 1, S: 2, H: 3, F3: 4 } as const;

/** F1 … F3 go to the owner's 4 vCPUs, of which half is reserved for each share to come; H fits nowhere. */
export const marketSpec: WorldSpec = {
  environments: [
    {
      name: 'own',
      managed: false,
      unmanagedVcpus: 4,
      types: [{ name: 'rack', vcpus: 4, own: 1 }],
    },
    {
      name: 'spot',
      type: 'SPOT',
      types: [
        { name: 'cheap', vcpus: 4, usdPerHour: 0.2, bidUsdPerHour: 0.3 },
        { name: 'dear', vcpus: 8, usdPerHour: 0.9, bidUsdPerHour: 0.3 },
      ],
    },
  ],
  queues: [
    {
      name: 'fair',
      environments: ['own'],
      shares: { x: 1, y: 1 },
      computeReservation: 50,
    },
    {
      name: 'market',
      environments: ['spot'],
      timeLimits: [{ reason: 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT', maxTimeMs: 600_000 }],
    },
  ],
  jobs: [
    { name: 'F1', queue: 'fair', share: 'x', vcpus: 2, workMs: 1_000_000 },
    { name: 'F2', queue: 'fair', share: 'x' },
    { name: 'S', queue: 'market', workMs: 1_000_000 },
    { name: 'H', queue: 'market', vcpus: 64 },
    { name: 'F3', queue: 'fair', share: 'y', submitMs: 10_000, workMs: 1_000_000 },
  ],
  events: [
    { atMs: 20_000, environments: { spot: { enabled: false } } },
    { atMs: 30_000, prices: { cheap: 0.4 } },
  ],
};
export const marketModel: Model = world(marketSpec);

const own = { instance: 0, offering: 0 } as const;
const cheap = { instance: 1, offering: 1 } as const;
const f1 = { job: dealt.F1, instance: own.instance } as const;
const f3 = { job: dealt.F3, instance: own.instance } as const;
const s = { job: dealt.S, instance: cheap.instance } as const;

/** The whole run; it ends at 700 s with F1 and F3 RUNNING, F2 kept waiting. */
export const marketTrace: Trace = {
  endedMs: 700_000,
  rows: inOrder(
    born({ ...own, requested: 0, running: 0 }),
    submitted(0, dealt.F1, dealt.F2, dealt.S, dealt.H),
    [placed(0, f1), started(0, f1)],
    { at: 0, kind: 'PlacementRefused', subject: dealt.F2, object: 0, reason: 'ReservationFull' },
    born({ ...cheap, requested: 0, running: 0 }),
    [placed(0, s), started(0, s)],
    {
      at: 0,
      kind: 'PlacementRefused',
      subject: dealt.H,
      object: 1,
      reason: 'JobResourceRequirement',
    },
    submitted(10_000, dealt.F3),
    [placed(10_000, f3), started(10_000, f3)],
    { at: 20_000, kind: 'WorldUpdated', subject: 0 },
    { at: 30_000, kind: 'WorldUpdated', subject: 1 },
    { at: 30_000, kind: 'InstanceNoticed', subject: cheap.instance, object: cheap.offering },
    hostLost(150_000, 'JobFailed', s),
    terminated(150_000, cheap.instance, 'Reclaimed', cheap.offering),
    failed(600_000, dealt.H, 'JobResourceTimeLimit'),
  ),
};
