/** Arbitrary environments: every purchase option, strategy, limit and type list. */
import fc from 'fast-check';
import type { Distribution } from '../../src/kernel/distribution.ts';
import { strategiesOf, type StrategyName } from '../../src/words/allocation-strategies.ts';
import { wholeSeconds } from './arbitrary-attempts.ts';
import { maybe, sparse } from './sparse.ts';
import type { EnvironmentSpec, TypeSpec } from './world-spec.ts';

const zones = fc.constantFrom(['zone-a'], ['zone-a', 'zone-b']);

/** The prices of types, and one above all of them. */
export const bid = fc.constantFrom(0.2, 0.4, 0.1, 0.5);

/** Few sizes and prices, so that ties of every kind occur; two prices = one per zone. */
function instanceType(spot: boolean): fc.Arbitrary<TypeSpec> {
  const price = fc.constantFrom(0.1, 0.2, 0.4);
  const extras = sparse<Omit<TypeSpec, 'vcpus' | 'name' | 'interruptionBucket' | 'own'>>(
    {
      ...(spot && { bidUsdPerHour: bid }),
      memoryMib: fc.constantFrom(16_384, 4_096, 32_768),
      gpus: fc.constantFrom(1, 2),
      usdPerHour: spot ? fc.oneof(price, fc.tuple(price, price)) : price,
      listPosition: fc.nat(2),
    },
    3,
  );
  const vcpus = fc.constantFrom(4, 2, 8, 4, 1);
  const bucket = maybe(fc.integer({ min: -1, max: 4 }), spot ? 1.5 : 10);
  return fc.tuple(vcpus, extras, bucket).map(([size, rest, interruptionBucket]) => ({
    vcpus: size,
    ...rest,
    ...(interruptionBucket !== undefined && { interruptionBucket }),
  }));
}

/** The second and third letter are sizes of one family. */
const typeNames = ['type.b', 'type.c', 'type-a', 'type-d'];

/** Distinct names in another order than the list. */
export function typeList(spot: boolean, maxLength = 3): fc.Arbitrary<TypeSpec[]> {
  return fc
    .array(instanceType(spot), { minLength: 1, maxLength })
    .map((types) => types.map((type, index) => ({ ...type, name: typeNames[index]! })));
}

const enabled = fc.constantFrom(true, false);
const maxvCpus = fc.constantFrom(4, 8, 16, 2, 0);

export const desiredvCpus = fc.constantFrom(4, 8, 2, 16);

/** Short enough to time out under the jobs of a small world. */
export const updatePolicy = sparse<NonNullable<EnvironmentSpec['updatePolicy']>>({
  timeoutMs: fc.constantFrom(20_000, 5_000, 60_000),
  terminatesJobs: fc.constantFrom(true, false),
});

/** MB per second: of one pull, and of all pulls of an environment or of an instance. */
export const pullMBps: fc.Arbitrary<Distribution> = fc.constantFrom<Distribution>(
  5,
  10,
  { kind: 'uniform', min: 3, max: 9 },
  Infinity,
);
export const jointPulls = {
  sharedPullMBps: fc.constantFrom(10, 5, 7.5),
  instancePullMBps: fc.constantFrom(6, 4, 9.5),
};
export const failingStarts = {
  startFailure: fc.constantFrom(0.5, 0.2, 1),
  startTimeout: fc.constantFrom(4_000, 2_000, 8_000),
};

const latencies = sparse<NonNullable<EnvironmentSpec['latencies']>>({
  pending: wholeSeconds(8),
  registration: wholeSeconds(8),
  firstTask: wholeSeconds(8),
  provisioning: wholeSeconds(8),
  pullMBps,
  ...jointPulls,
  ...failingStarts,
});

/** The common settings of On-Demand and Spot environments. */
type Ec2Extras = Omit<
  EnvironmentSpec,
  'name' | 'type' | 'types' | 'allocationStrategy' | 'enabled' | 'managed' | 'unmanagedVcpus'
>;

const ec2Extras = sparse<Ec2Extras>(
  {
    minvCpus: fc.constantFrom(2, 4, 8),
    maxvCpus,
    desiredvCpus,
    updatePolicy,
    zones,
    scaleDownDelayMs: wholeSeconds(30),
    latencies,
  },
  2.5,
);

const switches = sparse<Pick<EnvironmentSpec, 'enabled'>>({ enabled }, 8);

/** Any strategy that the type may have; searches shrink to the simplest. */
function strategyOf(type: 'EC2' | 'SPOT', plainest: StrategyName): fc.Arbitrary<StrategyName> {
  return fc.constantFrom(plainest, ...strategiesOf(type).filter((name) => name !== plainest));
}

export const onDemandStrategy = strategyOf('EC2', 'BEST_FIT_PROGRESSIVE');

const onDemand: fc.Arbitrary<EnvironmentSpec> = fc
  .tuple(onDemandStrategy, typeList(false), ec2Extras, switches)
  .map(([allocationStrategy, types, rest, other]) => ({
    allocationStrategy,
    types,
    ...rest,
    ...other,
  }));

export const spotStrategy = strategyOf('SPOT', 'SPOT_CAPACITY_OPTIMIZED');

const spot: fc.Arbitrary<EnvironmentSpec> = fc
  .tuple(spotStrategy, typeList(true), ec2Extras, switches)
  .map(([allocationStrategy, types, rest, other]) => ({
    type: 'SPOT',
    allocationStrategy,
    types,
    ...rest,
    ...other,
  }));

const sizes: readonly TypeSpec[] = [
  { vcpus: 1, memoryMib: 2_048 },
  { vcpus: 2, memoryMib: 8_192 },
  { vcpus: 4, memoryMib: 16_384 },
];

const fargate: fc.Arbitrary<EnvironmentSpec> = fc
  .tuple(
    fc.constantFrom('FARGATE' as const, 'FARGATE_SPOT' as const),
    sparse<Pick<EnvironmentSpec, 'maxvCpus' | 'types' | 'latencies'>>(
      { maxvCpus, types: fc.constant(sizes), latencies },
      2,
    ),
    switches,
  )
  .map(([type, rest, other]) => ({ type, ...rest, ...other }));

/** The user's own instances, up to two per type. */
const unmanaged: fc.Arbitrary<EnvironmentSpec> = fc
  .tuple(
    typeList(false),
    fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }),
    sparse<Pick<EnvironmentSpec, 'zones' | 'latencies' | 'unmanagedVcpus'>>(
      { zones, latencies, unmanagedVcpus: fc.constantFrom(4, 2, 8, 0) },
      2,
    ),
    switches,
  )
  .map(([types, counts, rest, other]) => ({
    managed: false,
    types: types.map((type, index) => ({ ...type, own: counts[index]! })),
    ...rest,
    ...other,
  }));

/** Neither the floor nor the first fleet is above the cap. */
function consistent(spec: EnvironmentSpec): EnvironmentSpec {
  const { minvCpus, desiredvCpus: desired, maxvCpus: most = Infinity } = spec;
  return {
    ...spec,
    ...(minvCpus !== undefined && { minvCpus: Math.min(minvCpus, most) }),
    ...(desired !== undefined && { desiredvCpus: Math.min(desired, most) }),
  };
}

export const environment: fc.Arbitrary<EnvironmentSpec> = fc
  .oneof(
    { withCrossShrink: true },
    { arbitrary: onDemand, weight: 4 },
    { arbitrary: spot, weight: 6 },
    { arbitrary: fargate, weight: 3 },
    { arbitrary: unmanaged, weight: 3 },
  )
  .map(consistent);
