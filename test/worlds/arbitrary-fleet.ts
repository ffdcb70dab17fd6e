/** Arbitrary worlds for one question: which types and zones an environment launches. */
import type { StrategyName } from '../../src/words/allocation-strategies.ts';
import fc from 'fast-check';
import { wholeSeconds } from './arbitrary-attempts.ts';
import {
  bid,
  desiredvCpus,
  onDemandStrategy,
  spotStrategy,
  typeList,
  updatePolicy,
} from './arbitrary-environments.ts';
import { capacityBackoff, pools, price } from './arbitrary-pools.ts';
import { times } from './model-builder.ts';
import { byName, maybe, sparse } from './sparse.ts';
import type { EnvironmentSpec, JobSpec, TypeSpec, UpdateSpec, WorldSpec } from './world-spec.ts';

const job = fc.constantFrom<JobSpec>(
  {},
  { vcpus: 2 },
  { vcpus: 1, memoryMib: 6_000 },
  { vcpus: 1, gpus: 1 },
  { vcpus: 4 },
  { nodes: [{}, { vcpus: 2 }] },
  { nodes: [{ vcpus: 4 }, { vcpus: 1, memoryMib: 6_000 }, {}] },
);

/** Changes of an update to the environment, before that is known. */
interface RawChange {
  readonly atMs: number;
  readonly strategy?: StrategyName;
  readonly dropped?: number;
  readonly bidUsdPerHour?: number;
  readonly maxvCpus?: number;
  readonly desiredvCpus?: number;
  readonly updatePolicy?: EnvironmentSpec['updatePolicy'];
  readonly prices?: Readonly<Record<string, number>>;
}

function change(strategy: fc.Arbitrary<StrategyName>): fc.Arbitrary<RawChange> {
  const settings = sparse<Omit<RawChange, 'atMs'>>(
    {
      strategy,
      dropped: fc.nat(3),
      bidUsdPerHour: bid,
      maxvCpus: fc.constantFrom(1_000, 12, 5),
      desiredvCpus,
      updatePolicy,
      prices: byName(['type-a', 'type.b', 'type.c', 'type-d'], price, 2),
    },
    2,
  );
  return fc.tuple(wholeSeconds(70), settings).map(([atMs, rest]) => ({ atMs, ...rest }));
}

const parts = fc.record({
  type: fc.constantFrom('EC2' as const, 'SPOT' as const),
  zones: fc.constantFrom(['zone-a'], ['zone-a', 'zone-b']),
  jobs: fc.array(fc.tuple(job, fc.integer({ min: 1, max: 8 })), { minLength: 1, maxLength: 2 }),
  laterMs: maybe(wholeSeconds(70), 2),
  minvCpus: fc.constantFrom(0, 3, 8),
  maxvCpus: fc.constantFrom(1_000, 12, 5),
  sizePreference: fc.constantFrom('smallest' as const, 'demand' as const, 'largest' as const),
  sizeChoice: fc.constantFrom('launch' as const, 'decision' as const),
  priceBasis: fc.constantFrom('job' as const, 'vcpu' as const),
  demand: fc.constantFrom('packed' as const, 'vcpu' as const),
  poolTop: fc.constantFrom(0.33, 0.6, 0.5, 1),
  depthLead: fc.constantFrom(1, 0.5, 0),
  pools: maybe(pools, 1.5),
  capacityBackoff,
  pending: maybe(wholeSeconds(9), 2),
});

/** One environment of up to four types in up to two zones, and jobs of one or two shapes. */
export const arbitraryFleet: fc.Arbitrary<WorldSpec> = parts.chain((chosen) => {
  const { type, zones, minvCpus, maxvCpus, sizePreference, sizeChoice, priceBasis } = chosen;
  const { demand, poolTop, depthLead } = chosen;
  const spot = type === 'SPOT';
  const strategy = spot ? spotStrategy : onDemandStrategy;
  return fc
    .tuple(strategy, typeList(spot, 4), maybe(change(strategy), 2))
    .map(([allocationStrategy, types, changed]): WorldSpec => {
      const limits = { maxvCpus, minvCpus: Math.min(minvCpus, maxvCpus) };
      const environment = { type, allocationStrategy, types, zones, ...limits };
      return {
        horizonMs: 150_000,
        environments: [environment],
        ...(chosen.pools && { pools: chosen.pools.map((pool) => ({ ...pool, of: type })) }),
        jobs: chosen.jobs.flatMap(([spec, count], index) => {
          const submitMs = index === 1 ? (chosen.laterMs ?? 0) : 0;
          return times(count, submitMs > 0 ? { ...spec, submitMs } : spec);
        }),
        ...(changed !== undefined && { events: [updateOf(changed, environment)] }),
        assumptions: {
          scheduler: { sizePreference, sizeChoice, demand },
          ec2: { idleGrace: 60_000, pending: chosen.pending ?? 0, priceBasis },
          spot: {
            poolTop,
            depthLead,
            depthHold: 30_000,
            notice: 5_000,
            capacityBackoff: chosen.capacityBackoff,
          },
        },
      };
    });
});

type Fleet = EnvironmentSpec & { readonly types: readonly TypeSpec[]; readonly minvCpus: number };

function updateOf(raw: RawChange, { types, type, minvCpus }: Fleet): UpdateSpec {
  const { atMs, strategy, dropped, bidUsdPerHour, maxvCpus, prices } = raw;
  const { desiredvCpus: desired, updatePolicy: policy } = raw;
  const isBid = type === 'SPOT' && bidUsdPerHour !== undefined;
  const left = types.length === 1 ? types : types.filter((_, index) => index !== dropped);
  const listed = isBid ? left.map((one) => ({ ...one, bidUsdPerHour })) : left;
  const change: EnvironmentSpec = {
    ...(strategy !== undefined && { allocationStrategy: strategy }),
    ...((dropped !== undefined || isBid) && { types: listed }),
    ...(maxvCpus !== undefined && { maxvCpus, minvCpus: Math.min(minvCpus, maxvCpus) }),
    ...(desired !== undefined && { desiredvCpus: desired }),
    ...(policy !== undefined && { updatePolicy: policy }),
  };
  return { atMs, environments: { 'environment-1': change }, ...(prices && { prices }) };
}
