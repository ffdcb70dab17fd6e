/**
 * A legal run worked out by hand: On-Demand, Spot with a loss, Fargate, an array, a dependency, a
 * trigger.
 */
import { jobNamed, world } from '../worlds/model-builder.ts';
import { traceOf } from './trace-builder.ts';

const half = { vcpus: 2, memoryMib: 8_192 } as const;

/**
 * A … D go to queue-1 (On-Demand, Spot), F to queue-2 (Fargate). B waits for A; C is an array of
 * two; D is submitted 5 s after A's end; R may try twice. On-Demand launches for its floor at t = 0,
 * and on its grid of 5, 15, 25 … s.
 */
export const goodModel = world({
  environments: [
    { name: 'on-demand', minvCpus: 4, maxvCpus: 8, scalingPhaseMs: 5_000 },
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
    scheduler: { scalingCycle: 10_000 },
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

/** Id of a job. */
export const goodJob = (name: string): number => jobNamed(goodModel, name);

/** The whole run; it ends with D RUNNING on i3. */
export const goodTrace = traceOf(
  goodModel,
  `
    0     A submitted and runnable
          B submitted and pending
          C submitted
          C:0 and C:1 spawned
          C pending
          C:0 and C:1 runnable
          R and F submitted and runnable
          i0 launched
          i1 launched in fargate for F
          F placed on i1
          i2 launched in spot
    10    i0, i1 and i2 running
    20    i0 registered
          F started on i1
          i2 registered
    25    i0 and i2 ready
          A and C:0 placed on i0
          R placed on i2
    26    A and C:0 started on i0
          R started on i2
    30    i2 noticed
    50    R retried on i2 (HostTerminated)
          i2 terminated (Reclaimed)
    60    A succeeded on i0
          B runnable
          B placed and started on i0
    61    C:0 failed on i0
          C:1 placed and started on i0
    65    D submitted and runnable
          i3 launched
    70    i3 running
    75    i3 registered
    76    i3 ready
          R placed on i3 for attempt 2
          D placed on i3
    77    R started on i3 for attempt 2
          D started on i3
    80    F succeeded on i1
          i1 terminated (TaskEnded)
    90    B succeeded on i0
    95    C:1 succeeded on i0
          C failed (ArrayChildFailed)
    100   i0 terminated
    120   R succeeded on i3
    130   end
  `,
);
