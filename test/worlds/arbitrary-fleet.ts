/** Arbitrary worlds about one thing: which types and zones an environment launches. */
import fc from 'fast-check';
import { onDemandStrategy, spotStrategy, typeList } from './arbitrary-environments.ts';
import { times } from './model-builder.ts';
import type { WorldSpec } from './world-spec.ts';

const job = fc.constantFrom(
  {},
  { vcpus: 2 },
  { vcpus: 1, memoryMib: 6_000 },
  { vcpus: 1, gpus: 1 },
  { vcpus: 4 },
);

const parts = fc.record({
  type: fc.constantFrom('EC2' as const, 'SPOT' as const),
  zones: fc.constantFrom(['zone-a'], ['zone-a', 'zone-b']),
  jobs: fc.array(fc.tuple(job, fc.integer({ min: 1, max: 8 })), { minLength: 1, maxLength: 2 }),
  minvCpus: fc.constantFrom(0, 3, 8),
  maxvCpus: fc.constantFrom(1_000, 12, 5),
  sizePreference: fc.constantFrom('smallest' as const, 'demand' as const, 'largest' as const),
  demand: fc.constantFrom('packed' as const, 'vcpu' as const),
  poolTop: fc.constantFrom(0.33, 0.6, 0.5, 1),
});

/** One environment of up to four types in up to two zones, and jobs of one or two shapes. */
export const arbitraryFleet: fc.Arbitrary<WorldSpec> = parts.chain((chosen) => {
  const { type, zones, minvCpus, maxvCpus, sizePreference, demand, poolTop } = chosen;
  const spot = type === 'SPOT';
  return fc
    .tuple(spot ? spotStrategy : onDemandStrategy, typeList(spot, 4))
    .map(([allocationStrategy, types]) => ({
      horizonMs: 150_000,
      environments: [
        {
          type,
          allocationStrategy,
          types,
          zones,
          maxvCpus,
          minvCpus: Math.min(minvCpus, maxvCpus),
        },
      ],
      jobs: chosen.jobs.flatMap(([spec, count]) => times(count, spec)),
      assumptions: {
        scheduler: { sizePreference, demand },
        ec2: { idleGrace: 60_000 },
        spot: { poolTop },
      },
    }));
});
