/** Arbitrary worlds for one question: when images arrive beside others, and which starts fail. */
import fc from 'fast-check';
import { wholeSeconds } from './arbitrary-attempts.ts';
import { failingStarts, jointPulls, pullMBps } from './arbitrary-environments.ts';
import { maybe, sparse } from './sparse.ts';
import type { EnvironmentSpec, JobSpec, WorldSpec } from './world-spec.ts';

const imageMB = fc.constantFrom(10, 24, 35, 50, 8.5);

const job: fc.Arbitrary<JobSpec> = fc
  .tuple(
    imageMB,
    wholeSeconds(12),
    fc.constantFrom<JobSpec>(
      {},
      { vcpus: 2 },
      { retry: { attempts: 3 } },
      { retry: { attempts: 2, rules: [{ onStatusReason: 'Task failed*', action: 'RETRY' }] } },
    ),
    maybe(fc.array(imageMB, { minLength: 2, maxLength: 3 }), 6),
  )
  .map(([size, submitMs, more, nodes]): JobSpec => {
    const own = { ...more, submitMs, workMs: 9_000, imageMB: size };
    return nodes === undefined ? own : { ...own, nodes: nodes.map((mb) => ({ imageMB: mb })) };
  });

const latencies = sparse<NonNullable<EnvironmentSpec['latencies']>>(
  { pullMBps, ...jointPulls, ...failingStarts },
  1.5,
);

const parts = fc.record({
  type: fc.constantFrom('EC2' as const, 'SPOT' as const, 'FARGATE' as const),
  vcpus: fc.constantFrom(2, 4, 8),
  latencies,
  jobs: fc.array(job, { minLength: 2, maxLength: 7 }),
  lostMs: wholeSeconds(20),
  terminate: maybe(fc.tuple(wholeSeconds(15), fc.nat(6)), 2),
  cachedStart: wholeSeconds(3),
  free: fc.boolean(),
});

/** Up to seven jobs with images on a few instances, of which the first is lost on Spot. */
export const arbitraryPulls: fc.Arbitrary<WorldSpec> = parts.map((chosen): WorldSpec => {
  const { type, vcpus, jobs, terminate, lostMs } = chosen;
  const [atMs, position] = terminate ?? [0, 0];
  const target = `job-${(position % jobs.length) + 1}`;
  const losses = [{ time: lostMs, environment: 'environment-1', launch: 1 }];
  const onFargate = type === 'FARGATE';
  return {
    horizonMs: 120_000,
    environments: [
      {
        type,
        types: onFargate ? [{ vcpus: 2, memoryMib: 4_096 }] : [{ vcpus }],
        maxvCpus: 16,
        latencies: chosen.latencies,
      },
    ],
    jobs: onFargate
      ? jobs.map(({ nodes: _nodes, ...rest }) => ({ ...rest, memoryMib: 2_048 }))
      : jobs,
    ...(terminate !== undefined && { events: [{ atMs, terminate: target }] }),
    assumptions: {
      scheduler: { startFailureCountsAsAttempt: !chosen.free },
      ec2: { cachedStart: chosen.cachedStart, idleGrace: 5_000 },
      spot: { notice: 2_000, interruptions: { kind: 'at', losses } },
    },
  };
});
