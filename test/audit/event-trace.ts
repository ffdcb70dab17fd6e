/** What events do to jobs, worked out by hand: cancel, terminate, an update, a deleted queue. */
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { traceOf } from './trace-builder.ts';

/**
 * L1 and L2 share one licence; Y waits for L2; Q1, Q2 and Z are of a queue that is deleted before Z
 * is submitted. The update doubles the price; its maxvCpus, below the running vCPUs, is refused.
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
export const eventModel = world(eventSpec);

/** The whole run; it ends with one instance for the floor. */
export const eventTrace = traceOf(
  eventModel,
  `
    0     L1, L2, X and T submitted and runnable
          Y submitted and pending
          Q1 and Q2 submitted and runnable
          i0 and i1 launched, running, registered and ready
          L1 placed and started on i0
          T and Q1 placed and started on i1
          L2 refused in stays (ConsumableShort)
    30    event 0 happens
          main refuses event 0 (BelowDesired) at 8
    40    X stopped by event 1 (Cancelled)
          X failed (Cancelled)
    45    Y stopped by event 2 (Cancelled)
    50    T stopped by event 3 (Terminated)
          T signalled on i1 (Terminated)
    51    T failed on i1 (Terminated)
    60    event 4 happens
          Q1 signalled on i1 (QueueDeleted)
          Q2 failed (QueueDeleted)
          L1 succeeded on i0
          L2 placed and started on i0
    61    Q1 failed on i1 (QueueDeleted)
    65    i1 terminated
    70    Z submitted
          Z failed (SubmissionRefused)
    80    L2 succeeded on i0
          Y failed (Cancelled)
    90    end
  `,
);
