/** Spot pools whose prices and capacities move, worked out by hand. */
import { world } from '../worlds/model-builder.ts';
import { traceOf } from './trace-builder.ts';

const long = { workMs: 10_000_000 } as const;

/**
 * `calm` passes its bid at 30 s; `rare` has two instances, one from 100 s, none from 300 s on, then
 * enough, then nine; `wild` walks, and is short at times.
 */
export const poolModel = world({
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
        { name: 'vast', vcpus: 64, usdPerHour: 4 },
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
});

export const poolTrace = traceOf(
  poolModel,
  `
    0     C, R1, R2, R3 and W submitted and runnable
          i0 launched, running, registered and ready
          i1 launched in rare as rare
          i1 running, registered and ready
          i2 launched in rare as rare
          i2 running, registered and ready
          rare launches no rare (InsufficientCapacity)
          rare launches nothing (InsufficientCapacity)
          i3 launched in wild
          i3 running, registered and ready
          C placed and started on i0
          R1 placed and started on i1
          R2 placed and started on i2
          W placed and started on i3
    30    pool calm costs 0.4
          i0 noticed
    40    i2 noticed
    60    pool wild costs 0.24
    70    pool wild has 0
    90    C failed on i0 (HostTerminated)
          i0 terminated (Reclaimed)
    100   R2 failed on i2 (HostTerminated)
          i2 terminated (Reclaimed)
          pool rare has 1
          rare launches no rare (InsufficientCapacity)
    120   pool wild costs 0.28
          i3 noticed
    130   pool wild has 1
    180   W failed on i3 (HostTerminated)
          i3 terminated (Reclaimed)
          pool wild costs 0.2
    200   pool calm costs 0.35
          R1 succeeded on i1
          R3 placed and started on i1
    230   R3 succeeded on i1
          i1 terminated
    241   R4 submitted and runnable
          i4 launched in rare as rare
    300   pool rare has 0
          i4 terminated (Reclaimed)
          rare launches no rare (InsufficientCapacity)
          rare launches nothing (InsufficientCapacity)
    400   rare launches no rare (InsufficientCapacity)
    450   pool rare has enough
    500   i5 launched in rare as rare
          i5 running, registered and ready
          R4 placed and started on i5
    520   pool rare has 9
    560   R4 succeeded on i5
          i5 terminated
    560   end
  `,
);
