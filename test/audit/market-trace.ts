/** Fair share with a reservation on own instances, a bid, a time limit, all worked out by hand. */
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { traceOf } from './trace-builder.ts';

/** F1 … F3 go to the owner's 4 vCPUs, half of them reserved for each later share; H fits nowhere. */
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
export const marketModel = world(marketSpec);

/** The whole run; it ends with F1 and F3 RUNNING and F2 waiting. */
export const marketTrace = traceOf(
  marketModel,
  `
    0     i0 launched, running, registered and ready
          F1, F2, S and H submitted and runnable
          F1 placed and started on i0
          F2 refused in fair (ReservationFull)
          i1 launched in spot as cheap
          i1 running, registered and ready
          S placed and started on i1
          H refused in market (JobResourceRequirement)
    10    F3 submitted and runnable
          F3 placed and started on i0
    20    event 0 happens
    30    event 1 happens
          i1 noticed
    150   S failed on i1 (HostTerminated)
          i1 terminated (Reclaimed)
    600   H failed (JobResourceTimeLimit)
    700   end
  `,
);
