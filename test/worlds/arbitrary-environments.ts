/** Arbitrary environments and queues: every purchase option, strategy, limit and order. */
import fc from 'fast-check';
import { wholeSeconds } from './arbitrary-jobs.ts';
import type { EnvironmentSpec, QueueSpec, TypeSpec } from './world-spec.ts';

const zones = fc.constantFrom(['zone-a'], ['zone-a', 'zone-b']);

/** Few sizes and prices, so that ties of every kind occur; two prices = one a zone. */
function instanceType(spot: boolean): fc.Arbitrary<TypeSpec> {
  const price = fc.constantFrom(0.1, 0.2, 0.4);
  return fc.record(
    {
      vcpus: fc.constantFrom(4, 2, 8, 1),
      memoryMib: fc.constantFrom(16_384, 4_096, 32_768),
      gpus: fc.constantFrom(1, 2),
      usdPerHour: spot ? fc.oneof(price, fc.tuple(price, price)) : price,
      interruptionBucket: fc.integer({ min: -1, max: 4 }),
      listPosition: fc.nat(2),
    },
    { requiredKeys: ['vcpus'] },
  );
}

/** Distinct names in an order that is not that of the list. */
function typeList(spot: boolean): fc.Arbitrary<TypeSpec[]> {
  return fc
    .array(instanceType(spot), { minLength: 1, maxLength: 3 })
    .map((types) => types.map((type, index) => ({ ...type, name: `type-${'bca'[index]!}` })));
}

const limits = {
  minvCpus: fc.constantFrom(2, 4, 8),
  maxvCpus: fc.constantFrom(4, 8, 16, 2, 0),
  enabled: fc.constantFrom(true, true, true, false),
};

const latencies = fc.record(
  { pending: wholeSeconds(8), registration: wholeSeconds(8), provisioning: wholeSeconds(8) },
  { requiredKeys: [] },
);

const onDemand: fc.Arbitrary<EnvironmentSpec> = fc.record(
  {
    ...limits,
    types: typeList(false),
    zones,
    allocationStrategy: fc.constantFrom(
      'BEST_FIT_PROGRESSIVE',
      'BEST_FIT',
      'BEST_FIT_PROGRESSIVE_ORDERED',
    ),
    scaleDownDelayMs: wholeSeconds(30),
    latencies,
    managed: fc.constantFrom(true, true, true, false),
  },
  { requiredKeys: [] },
);

const spot: fc.Arbitrary<EnvironmentSpec> = fc.record(
  {
    ...limits,
    type: fc.constant('SPOT'),
    types: typeList(true),
    zones,
    allocationStrategy: fc.constantFrom(
      'SPOT_CAPACITY_OPTIMIZED',
      'SPOT_PRICE_CAPACITY_OPTIMIZED',
      'SPOT_CAPACITY_OPTIMIZED_PRIORITIZED',
      'BEST_FIT',
      'BEST_FIT_PROGRESSIVE',
    ),
    scaleDownDelayMs: wholeSeconds(30),
    latencies,
  },
  { requiredKeys: ['type'] },
);

const fargate: fc.Arbitrary<EnvironmentSpec> = fc.record(
  {
    type: fc.constantFrom('FARGATE', 'FARGATE_SPOT'),
    maxvCpus: limits.maxvCpus,
    enabled: limits.enabled,
    types: fc.constant<readonly TypeSpec[]>([
      { vcpus: 1, memoryMib: 2_048 },
      { vcpus: 2, memoryMib: 8_192 },
      { vcpus: 4, memoryMib: 16_384 },
    ]),
    latencies,
  },
  { requiredKeys: ['type'] },
);

/** A floor is never above the cap. */
function consistent(spec: EnvironmentSpec): EnvironmentSpec {
  const { minvCpus, maxvCpus } = spec;
  if (minvCpus === undefined || maxvCpus === undefined) return spec;
  return { ...spec, minvCpus: Math.min(minvCpus, maxvCpus) };
}

export const environment: fc.Arbitrary<EnvironmentSpec> = fc
  .oneof({ arbitrary: onDemand, weight: 2 }, { arbitrary: spot, weight: 2 }, fargate)
  .map(consistent);

/** A queue before the number of environments is known. */
export interface RawQueue {
  readonly spec: QueueSpec;
  readonly order: readonly number[];
}

export const rawQueue: fc.Arbitrary<RawQueue> = fc.record({
  spec: fc.record(
    {
      priority: fc.integer({ min: 1, max: 3 }),
      shares: fc.constantFrom<Record<string, number>>(
        { A: 1, B: 1 },
        { A: 1, B: 0.5 },
        { A: 0.3, B: 1, C: 2.5 },
      ),
      decayMs: wholeSeconds(60),
    },
    { requiredKeys: [] },
  ),
  order: fc.constantFrom([0, 1, 2], [1, 0, 2], [2, 1], [0], [1]),
});

/** The order of the queue among the `count` environments that there are. */
export function ordered({ spec, order }: RawQueue, count: number): QueueSpec {
  const existing = order.filter((environment) => environment < count);
  const chosen = existing.length === 0 ? [0] : existing;
  return { ...spec, environments: chosen.map((id) => `environment-${id + 1}`) };
}
