/** Checkpoints, memory and resubmissions, worked out by hand. */
import { world } from '../worlds/model-builder.ts';
import { traceOf } from './trace-builder.ts';

/**
 * K works at twice the speed and loses its host once; M takes 3,000 MiB and asks for 1,024, then
 * for twice as much, and again; S is killed at its timeout and is resubmitted, and D and U wait for
 * it; Z fails; R fails with a code that its client does not name; Y goes on.
 */
export const workModel = world({
  environments: [
    { name: 'spot', type: 'SPOT', types: [{ name: 'c7g.xlarge', vcpus: 4 }] },
    { name: 'main', types: [{ name: 'm7i.2xlarge', vcpus: 8 }] },
  ],
  queues: [
    { name: 'spot', environments: ['spot'] },
    { name: 'main', environments: ['main'] },
  ],
  jobs: [
    {
      name: 'K',
      queue: 'spot',
      workMs: 100_000,
      speeds: { c7g: 2 },
      checkpoint: { intervalMs: 10_000, costMs: 1_000, restoreMs: 2_000 },
      retry: { attempts: 2 },
    },
    {
      name: 'M',
      queue: 'main',
      workMs: 40_000,
      peakMemoryMib: 3_000,
      resubmit: { times: 2, gapMs: 5_000, memoryFactor: 2 },
    },
    {
      name: 'S',
      queue: 'main',
      workMs: 60_000,
      timeoutMs: 35_000,
      checkpoint: { intervalMs: 10_000 },
      resubmit: { times: 1, gapMs: 1_000 },
    },
    {
      name: 'Z',
      queue: 'main',
      workMs: 25_000,
      checkpoint: { intervalMs: 10_000 },
    },
    {
      name: 'Y',
      queue: 'main',
      workMs: 1_000_000,
      checkpoint: { intervalMs: 10_000 },
    },
    {
      name: 'R',
      queue: 'main',
      workMs: 5_000,
      exitCodes: [3],
      resubmit: { times: 1, gapMs: 2_000, queue: 'spot', exitCodes: ['4', '13*'] },
    },
    { name: 'D', queue: 'main', workMs: 3_000, dependsOn: ['S'] },
    { name: 'U', queue: 'main', workMs: 4_000, after: ['S'], gapMs: 1_000 },
  ],
  assumptions: {
    ec2: { stopLag: 500 },
    spot: {
      interruptions: { kind: 'at', losses: [{ time: 25_000, environment: 'spot', launch: 1 }] },
      notice: 0,
    },
  },
});

export const workTrace = traceOf(
  workModel,
  `
    0     K, M, S, Z, Y and R submitted and runnable
          D submitted and pending
          i0 launched, running, registered and ready
          i1 launched in main
          i1 running, registered and ready
          K placed and started on i0
          M, S, Z, Y and R placed and started on i1
    5.5   R failed on i1 with 3
    10.5  M failed on i1 (OutOfMemory)
    15.5  M~1 submitted and runnable
          M~1 placed and started on i1
    // 10 s of work and 1 s of saving in turn: two intervals in 25 s, at twice the speed 40 s of work.
    25    K keeps 20 s on i0
          K retried on i0 (HostTerminated)
          i0 terminated (Reclaimed)
          i2 launched
    25.5  Z keeps 20 s on i1
          Z failed on i1
    26    M~1 failed on i1 (OutOfMemory)
    30    i2 running, registered and ready
          K placed and started on i2 for attempt 2
    31    M~2 submitted and runnable
          M~2 placed and started on i1
    35.5  S keeps 30 s on i1
          S failed on i1 (TimedOut)
    36.5  S~1 submitted and runnable
          S~1 placed and started on i1
    // 2 s to restore, 30 s of work, two savings.
    64.5  K keeps 30 s on i2
          K succeeded on i2
    67    S~1 keeps 30 s on i1
          S~1 succeeded on i1
          D runnable
          D placed and started on i1
    68    U submitted and runnable
          U placed and started on i1
    70.5  D succeeded on i1
    71.5  M~2 succeeded on i1
    72.5  U succeeded on i1
    90    i2 terminated
    90    end
  `,
);
