/** Depths of a Spot pool, and pools of On-Demand and Fargate that run short, worked out by hand. */
import { world } from '../worlds/model-builder.ts';
import { traceOf } from './trace-builder.ts';

/** The band of `deep` leads half of its depth, so that it lies from 0.5 to 1. */
export const depthModel = world({
  environments: [
    {
      name: 'spot',
      type: 'SPOT',
      allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED',
      types: [{ name: 'deep', vcpus: 4, interruptionBucket: 0 }],
    },
    { name: 'plain', types: [{ name: 'plain', vcpus: 4 }] },
    { name: 'tasks', type: 'FARGATE', types: [{ vcpus: 1, memoryMib: 2_048 }] },
  ],
  pools: [
    { of: 'EC2', capacity: { instances: 1 } },
    { of: 'FARGATE', capacity: { instances: 1 } },
  ],
  queues: [
    { name: 'spot', environments: ['spot'] },
    { name: 'plain', environments: ['plain'] },
    { name: 'tasks', environments: ['tasks'] },
  ],
  jobs: [
    { name: 'A', queue: 'spot', workMs: 40_000 },
    { name: 'B', queue: 'spot', submitMs: 50_000, workMs: 1_000 },
    { name: 'C', queue: 'spot', submitMs: 55_000, workMs: 1_000 },
    { name: 'D', queue: 'spot', submitMs: 130_000, workMs: 1_000 },
    { name: 'P1', queue: 'plain', vcpus: 4, workMs: 20_000 },
    { name: 'P2', queue: 'plain', vcpus: 4, workMs: 20_000 },
    { name: 'F1', queue: 'tasks', workMs: 20_000 },
    { name: 'F2', queue: 'tasks', workMs: 20_000 },
  ],
  assumptions: { spot: { depthHold: 60_000, depthLead: 0.5, capacityBackoff: 10_000 } },
});

export const depthTrace = traceOf(
  depthModel,
  `
    0     A, P1, P2, F1 and F2 submitted and runnable
          i0 launched in tasks for F1
          F1 placed on i0
          i0 running
          F1 started on i0
          tasks launches no fargate-1-2048-20 (InsufficientCapacity)
          pool deep is 0.9 deep
          i1 launched in spot
          i1 running, registered and ready
          i2 launched in plain
          i2 running, registered and ready
          plain launches no plain (InsufficientCapacity)
          plain launches nothing (InsufficientCapacity)
          A placed and started on i1
          P1 placed and started on i2
    20    F1 succeeded on i0
          i0 terminated (TaskEnded)
          P1 succeeded on i2
          P2 placed and started on i2
          i3 launched in tasks for F2
          F2 placed on i3
          i3 running
          F2 started on i3
    40    A succeeded on i1
          i1 terminated
          F2 succeeded on i3
          i3 terminated (TaskEnded)
          P2 succeeded on i2
          i2 terminated
    50    B submitted and runnable
          i4 launched in spot
          i4 running, registered and ready
          B placed and started on i4
    51    B succeeded on i4
          i4 terminated
    55    C submitted and runnable
          pool deep is 0.6 deep
          i5 launched in spot
          i5 running, registered and ready
          C placed and started on i5
    56    C succeeded on i5
          i5 terminated
    130   D submitted and runnable
          pool deep is 0.8 deep
          i6 launched in spot
          i6 running, registered and ready
          D placed and started on i6
    131   D succeeded on i6
          i6 terminated
    131   end
  `,
);
