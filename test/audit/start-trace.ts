/** Pulls within the limit of an instance, and starts that fail, worked out by hand. */
import { world } from '../worlds/model-builder.ts';
import { traceOf } from './trace-builder.ts';

/**
 * One instance pulls 10 MB per second, and a start may take 8 s there: A (50 MB) and B (20 MB) have
 * it together. C needs the image of B, which is there; its start fails by chance, then the next one
 * does not. D (90 MB) is too late. F is a Fargate task whose image takes longer than 6 s.
 */
export const startModel = world({
  environments: [
    {
      types: [{ vcpus: 8 }],
      latencies: { instancePullMBps: 10, startTimeout: 8_000, startFailure: 0.5 },
    },
    { type: 'FARGATE', latencies: { pullMBps: 1, startTimeout: 6_000 } },
    { types: [{ vcpus: 8 }], latencies: { startFailure: 1 } },
  ],
  queues: [
    { environments: ['environment-1'] },
    { environments: ['environment-2'] },
    { environments: ['environment-3'] },
  ],
  jobs: [
    { name: 'A', imageMB: 50, workMs: 20_000 },
    { name: 'B', imageMB: 20, workMs: 20_000 },
    { name: 'C', imageMB: 20, submitMs: 5_000, workMs: 1_000, retry: { attempts: 2 } },
    { name: 'D', imageMB: 90, submitMs: 10_000, workMs: 1_000 },
    { name: 'F', imageMB: 30, queue: 'queue-2', memoryMib: 2_048 },
    { name: 'G', queue: 'queue-3' },
  ],
  assumptions: { fargate: { provisioning: 3_000 } },
});

export const startTrace = traceOf(
  startModel,
  `
    0     A, B, F and G submitted and runnable
          i0 launched
          i1 launched in environment-2 for F
          F placed on i1
          i2 launched in environment-3
          i0 and i2 running, registered and ready
          A and B placed on i0
          G placed on i2
          G failed on i2 (StartFailed)
          i2 terminated
    3     i1 running
    // Each has 5 MB per second: B has its 20 MB after 4 s, and A then 30 MB left at 10.
    4     B started on i0
    5     C submitted and runnable
          C placed on i0
          C retried on i0 (StartFailed)
          C placed and started on i0 for attempt 2
    6     C succeeded on i0
    7     A started on i0
    9     F failed on i1 (StartTimedOut)
          i1 terminated (TaskEnded)
    10    D submitted and runnable
          D placed on i0
    18    D failed on i0 (StartTimedOut)
    24    B succeeded on i0
    27    A succeeded on i0
          i0 terminated
    30    end
  `,
);
