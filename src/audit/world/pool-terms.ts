/** What a pool's course and the records so far say of its price and its room [pools.2, pools.3]. */
import type { OfferingId, PoolId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { AuditWorld } from './world.ts';

/** Whether the offering's price goes its own course, so that updates do not change it. */
export function isMoving({ offerings, pools }: Model, offering: OfferingId): boolean {
  const pool = offerings.pool[offering];
  return pool >= 0 && pools.prices[pool].kind !== 'constant';
}

/** The price in force; one that moves begins as it is at t = 0. */
export function priceNano(model: Model, world: AuditWorld, offering: OfferingId): number {
  const { pool, priceNanoPerHour } = model.offerings;
  if (!isMoving(model, offering)) return world.tables.priceNanoPerHour[offering];
  const latest = world.pools[pool[offering]].prices.at(-1);
  return latest?.unitPriceNano ?? priceNanoPerHour[offering];
}

/** Whether the price in force is above the bid. */
export function isAboveBid(model: Model, world: AuditWorld, offering: OfferingId): boolean {
  return priceNano(model, world, offering) > world.tables.bidNanoPerHour[offering];
}

/** Whether a fall of this pool's capacity takes running instances back. */
export function reclaims({ pools }: Model, pool: PoolId): boolean {
  const course = pools.capacities[pool];
  return course.kind === 'steps' && course.reclaims;
}

/** Whether more live in the pool than it has. */
export function isOverfull({ pools }: AuditWorld, pool: PoolId): boolean {
  return pools[pool].living.size > pools[pool].instances;
}
