/** What updates do to instances, worked out by hand: replaced, refused while that lasts, too low. */
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { traceOf } from './trace-builder.ts';

/**
 * The first update replaces both instances: B's ends with its job, A's when the 30 s are over. C
 * would have room beside B, but waits until a third instance of 4 vCPUs fits below the limit of 10.
 */
export const updateSpec: WorldSpec = {
  environments: [{ name: 'main', maxvCpus: 10, updatePolicy: { timeoutMs: 30_000 } }],
  jobs: [
    { name: 'A', vcpus: 4, workMs: 100_000, retry: { attempts: 2 } },
    { name: 'B', workMs: 20_000 },
    { name: 'C', workMs: 5_000, submitMs: 12_000 },
  ],
  events: [
    { atMs: 10_000, environments: { main: { image: 2 } } },
    { atMs: 15_000, environments: { main: { maxvCpus: 16 } } },
    { atMs: 45_000, environments: { main: { maxvCpus: 2 } } },
  ],
};
export const updateModel = world(updateSpec);

export const updateTrace = traceOf(
  updateModel,
  `
    0     A and B submitted and runnable
          i0 and i1 launched, running, registered and ready
          A placed and started on i0
          B placed and started on i1
    10    event 0 happens
    12    C submitted and runnable
    15    event 1 happens
          main refuses event 1 (BeingUpdated) at 8
    20    B succeeded on i1
          i1 terminated (Replaced)
          i2 launched, running, registered and ready
          C placed and started on i2
    25    C succeeded on i2
          i2 terminated
    40    A retried on i0 (HostTerminated) with -1
          i0 terminated (Replaced)
          i3 launched, running, registered and ready
          A placed and started on i3 attempt 2
    45    event 2 happens
          main refuses event 2 (BelowDesired) at 4
    140   A succeeded on i3
          i3 terminated
    140   end
  `,
);
