/** Arbitrary pools: prices that move, capacity that comes and goes, recorded lives. */
import fc from 'fast-check';
import { wholeSeconds } from './arbitrary-attempts.ts';
import type { CapacitySpec, PoolSpec, PriceCourseSpec } from './pool-spec.ts';
import { sparse } from './sparse.ts';

/** Few prices, so that they tie with those of types and with bids. */
export const price = fc.constantFrom(0.1, 0.2, 0.4, 0.8);

const seconds = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60 }));

/** Ascending instants, most of them soon, each with a value. */
function steps<T>(value: fc.Arbitrary<T>): fc.Arbitrary<(readonly [atMs: number, value: T])[]> {
  const step = fc.tuple(seconds, value);
  return fc
    .uniqueArray(step, { minLength: 1, maxLength: 4, selector: ([second]) => second })
    .map((all) => all.toSorted(([a], [b]) => a - b).map(([second, one]) => [second * 1_000, one]));
}

const prices: fc.Arbitrary<PriceCourseSpec> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: steps(price).map((history) => ({ history })), weight: 3 },
  {
    arbitrary: fc.record({
      everyMs: fc.constantFrom(20_000, 7_000),
      changeFraction: fc.constantFrom(1, 0.5),
      sdLogStep: fc.constant(0.5),
      leastUsdPerHour: fc.constant(0.05),
      mostUsdPerHour: fc.constantFrom(0.9, 0.3),
    }),
    weight: 2,
  },
);

const instances = fc.constantFrom(1, 2, 0, 1, 3, 0, Infinity);

const capacity: fc.Arbitrary<CapacitySpec> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.record({ instances: fc.constantFrom(1, 2, 0) }), weight: 2 },
  {
    arbitrary: fc.record({
      instances,
      later: steps(instances),
      reclaims: fc.constantFrom(true, false, true),
    }),
    weight: 5,
  },
  {
    arbitrary: fc.record({
      instances: fc.constantFrom(2, 1, Infinity),
      shortInstances: fc.constantFrom(0, 1),
      meanOpenMs: fc.constant(20_000),
      meanShortMs: fc.constant(10_000),
    }),
    weight: 2,
  },
);

const lives: fc.Arbitrary<NonNullable<PoolSpec['lives']>> = fc.constantFrom(
  [
    [4_000, 0.6],
    [15_000, 0.2],
  ],
  [[12_000, 0]],
);

/** Up to three entries, for one type or any, in one zone or any; most are for Spot. */
export const pools: fc.Arbitrary<PoolSpec[]> = fc.array(
  fc
    .tuple(
      sparse<Pick<PoolSpec, 'of'>>(
        { of: fc.constantFrom('EC2', 'FARGATE', 'FARGATE_SPOT', 'EC2') },
        2,
      ),
      sparse<Pick<PoolSpec, 'type'>>({ type: fc.constantFrom('type.b', 'type.c') }, 2),
      sparse<Pick<PoolSpec, 'zone'>>({ zone: fc.constantFrom('zone-a', 'zone-a', 'zone-b') }, 3),
      sparse<Pick<PoolSpec, 'prices' | 'capacity' | 'lives'>>({ prices, capacity, lives }, 1.4),
    )
    .map(([of, type, zone, rest]) => ({ ...of, ...type, ...zone, ...rest })),
  { minLength: 1, maxLength: 4 },
);

/** From a pool without room to the next try. */
export const capacityBackoff = fc.oneof(fc.constantFrom(5_000, 0, 20_000), wholeSeconds(9));

/** Whether they move without end, so that only a horizon surely ends the run. */
export function moveForEver(specs: readonly PoolSpec[]): boolean {
  return specs.some(
    ({ prices: course, capacity: size }) =>
      (course !== undefined && 'everyMs' in course) || (size !== undefined && 'meanOpenMs' in size),
  );
}
