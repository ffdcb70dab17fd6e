/** A multi-node parallel job that is tried twice, worked out by hand, and a job in its gaps. */
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { traceOf } from './trace-builder.ts';

/** Nodes of 2, 4 and 1 vCPUs; the main node, M#1, may try twice. */
export const nodeSpec: WorldSpec = {
  environments: [{ name: 'main', maxvCpus: 12 }, { name: 'aside' }],
  jobs: [
    {
      name: 'M',
      nodes: [
        { vcpus: 2, runtimesMs: [60_000, 10_000] },
        { vcpus: 4, memoryMib: 8_192, workMs: 20_000 },
        { vcpus: 1, typeName: 'node.4', runtimesMs: [9_000, 60_000] },
      ],
      mainNode: 1,
      retry: { attempts: 2 },
    },
    { name: 'P', workMs: 20_000 },
  ],
};
export const nodeModel = world(nodeSpec);

export const nodeTrace = traceOf(
  nodeModel,
  `
    0     M submitted
          M#0, M#1 and M#2 spawned
          M pending
          M#1 runnable
          P submitted and runnable
          i0, i1 and i2 launched
    10    i0, i1 and i2 running, registered and ready
    20    M#1 placed and started on i0
          M#0 placed and started on i1
          M#2 placed on i2
    21    M#2 started on i2
    30    M#2 ended on i2 with 0
          P placed and started on i2
    40    M#1 retried on i0
          M#0 ended on i1 (MainNodeEnded)
    50    P succeeded on i2
          M#1 placed and started on i0 for attempt 2
          M#0 placed and started on i1 for attempt 2
          M#2 placed and started on i2 for attempt 2
    60    M#0 ended on i1 with 3
    70    M#1 succeeded on i0
          M#0 failed with 3
          M#2 failed on i2 (MainNodeEnded)
          M succeeded
    80    i0, i1 and i2 terminated
    80    end
  `,
);
