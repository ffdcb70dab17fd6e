/** Arbitrary environments and queues: every purchase option, strategy, limit and order. */
import fc from 'fast-check';
import { wholeSeconds } from './arbitrary-jobs.ts';
import { maybe, sparse } from './sparse.ts';
import type { EnvironmentSpec, QueueSpec, TypeSpec } from './world-spec.ts';

const zones = fc.constantFrom(['zone-a'], ['zone-a', 'zone-b']);

/** Few sizes and prices, so that ties of every kind occur; two prices = one a zone. */
function instanceType(spot: boolean): fc.Arbitrary<TypeSpec> {
  const price = fc.constantFrom(0.1, 0.2, 0.4);
  const extras = sparse<Omit<TypeSpec, 'vcpus' | 'name' | 'interruptionBucket'>>(
    {
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

/** Distinct names in an order that is not that of the list. */
export function typeList(spot: boolean, maxLength = 3): fc.Arbitrary<TypeSpec[]> {
  return fc
    .array(instanceType(spot), { minLength: 1, maxLength })
    .map((types) => types.map((type, index) => ({ ...type, name: `type-${'bcad'[index]!}` })));
}

const enabled = fc.constantFrom(true, false);
const maxvCpus = fc.constantFrom(4, 8, 16, 2, 0);

const latencies = sparse<NonNullable<EnvironmentSpec['latencies']>>({
  pending: wholeSeconds(8),
  registration: wholeSeconds(8),
  firstTask: wholeSeconds(8),
  provisioning: wholeSeconds(8),
  pullMBps: fc.constantFrom(5, 10),
});

/** What On-Demand and Spot environments have in common. */
type Ec2Extras = Omit<
  EnvironmentSpec,
  'name' | 'type' | 'types' | 'allocationStrategy' | 'enabled' | 'managed'
>;

const ec2Extras = sparse<Ec2Extras>(
  {
    minvCpus: fc.constantFrom(2, 4, 8),
    maxvCpus,
    zones,
    scaleDownDelayMs: wholeSeconds(30),
    latencies,
  },
  3,
);

const switches = sparse<Pick<EnvironmentSpec, 'enabled' | 'managed'>>(
  { enabled, managed: fc.constant(false) },
  12,
);

export const onDemandStrategy = fc.constantFrom(
  'BEST_FIT_PROGRESSIVE',
  'BEST_FIT',
  'BEST_FIT_PROGRESSIVE_ORDERED',
);

const onDemand: fc.Arbitrary<EnvironmentSpec> = fc
  .tuple(onDemandStrategy, typeList(false), ec2Extras, switches)
  .map(([allocationStrategy, types, rest, other]) => ({
    allocationStrategy,
    types,
    ...rest,
    ...other,
  }));

export const spotStrategy = fc.constantFrom(
  'SPOT_CAPACITY_OPTIMIZED',
  'SPOT_PRICE_CAPACITY_OPTIMIZED',
  'SPOT_CAPACITY_OPTIMIZED_PRIORITIZED',
  'BEST_FIT',
  'BEST_FIT_PROGRESSIVE',
);

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
    sparse<Pick<EnvironmentSpec, 'enabled'>>({ enabled }, 12),
  )
  .map(([type, rest, other]) => ({ type, ...rest, ...other }));

/** A floor is never above the cap. */
function consistent(spec: EnvironmentSpec): EnvironmentSpec {
  const { minvCpus, maxvCpus } = spec;
  if (minvCpus === undefined || maxvCpus === undefined) return spec;
  return { ...spec, minvCpus: Math.min(minvCpus, maxvCpus) };
}

export const environment: fc.Arbitrary<EnvironmentSpec> = fc
  .oneof({ withCrossShrink: true }, onDemand, spot, fargate)
  .map(consistent);

/** A queue before the number of environments is known. */
export interface RawQueue {
  readonly spec: QueueSpec;
  readonly order: readonly number[];
}

export const rawQueue: fc.Arbitrary<RawQueue> = fc.record({
  spec: sparse<Pick<QueueSpec, 'priority' | 'shares' | 'decayMs'>>(
    {
      priority: fc.integer({ min: 1, max: 3 }),
      shares: fc.constantFrom<Record<string, number>>(
        { A: 1, B: 1 },
        { A: 1, B: 0.5 },
        { A: 0.3, B: 1, C: 2.5 },
      ),
      decayMs: wholeSeconds(60),
    },
    3,
  ),
  order: fc.constantFrom([0, 1, 2], [1, 0, 2], [2, 1], [0], [1]),
});

/** The order of the queue among the `count` environments that there are. */
export function ordered({ spec, order }: RawQueue, count: number): QueueSpec {
  const existing = order.filter((environment) => environment < count);
  const chosen = existing.length === 0 ? [0] : existing;
  return { ...spec, environments: chosen.map((id) => `environment-${id + 1}`) };
}
