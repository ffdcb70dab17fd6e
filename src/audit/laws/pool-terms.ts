/** What a pool's course and the records so far say of its price and its room. */
import type { Model } from '../../model/model.ts';
import type { World } from './world.ts';

/**
 * Price in force: updates do not change those of pools that move by themselves, which begin as they
 * are at t = 0.
 */
export function priceNano({ offerings, pools }: Model, world: World, offering: number): number {
  const pool = offerings.pool[offering]!;
  const isMoving = pool >= 0 && pools.prices[pool]!.kind !== 'constant';
  if (!isMoving) return world.tables.priceNanoPerHour[offering]!;
  const latest = world.pools[pool]!.prices.at(-1);
  return latest?.unitPriceNano ?? offerings.priceNanoPerHour[offering]!;
}

/** Whether a fall of this pool's capacity takes running instances back. */
export function reclaims({ pools }: Model, pool: number): boolean {
  const course = pools.capacities[pool];
  return course?.kind === 'steps' && course.reclaims;
}

/** Whether more live in the pool than it has. */
export function isOverfull(world: World, pool: number): boolean {
  const { living, instances } = world.pools[pool]!;
  return living.size > instances;
}
