/**
 * Pools as the records so far leave them: prices, capacities, instances [pools.2, pools.3,
 * pools.4, pools.18].
 */
import { mapRows } from '../../kernel/columns.ts';
import type { InstanceId, OfferingId, PoolId, Rows } from '../../kernel/ids.ts';
import type { Millis, NanoUsd } from '../../kernel/units.ts';
import type { Model } from '../../model/model.ts';
import type { World as Tables } from '../../model/places.ts';

export interface WorldPool {
  /** Its prices since the first PriceChanged. */
  readonly prices: { readonly fromMs: Millis; readonly unitPriceNano: NanoUsd }[];
  /** Its capacity; Infinity = always enough. */
  instances: number;
  /** Launched and not terminated, in order of launch. */
  readonly living: Set<InstanceId>;
}

/** What prices and capacities depend on. */
interface MarketState {
  readonly tables: Tables;
  readonly pools: Rows<PoolId, WorldPool>;
}

/** As they are at t = 0. */
export function newPools({ pools }: Model): Rows<PoolId, WorldPool> {
  return mapRows(pools.capacities, ({ instances }) => ({
    prices: [],
    instances,
    living: new Set<InstanceId>(),
  }));
}

/** The capacity that a CapacityChanged gives. */
export function countOf(value: number): number {
  return value < 0 ? Infinity : value;
}

/** Whether the price of the offering follows its pool's course, and not updates. */
export function isMoving({ offerings, pools }: Model, offering: OfferingId): boolean {
  const pool = offerings.pool[offering];
  return pool >= 0 && pools.prices[pool].kind !== 'constant';
}

/** The price in force; a price that moves begins at its value at t = 0. */
export function priceNano(model: Model, market: MarketState, offering: OfferingId): number {
  const { pool, priceNanoPerHour } = model.offerings;
  if (!isMoving(model, offering)) return market.tables.priceNanoPerHour[offering];
  const latest = market.pools[pool[offering]].prices.at(-1);
  return latest?.unitPriceNano ?? priceNanoPerHour[offering];
}

/** Whether the price in force is above the bid. */
export function isAboveBid(model: Model, market: MarketState, offering: OfferingId): boolean {
  return priceNano(model, market, offering) > market.tables.bidNanoPerHour[offering];
}

/** Whether a fall of the pool's capacity takes running instances back. */
export function reclaims({ pools }: Model, pool: PoolId): boolean {
  const course = pools.capacities[pool];
  return course.kind === 'steps' && course.reclaims;
}

/** Whether more instances live in the pool than it has. */
export function isOverfull({ pools }: MarketState, pool: PoolId): boolean {
  return pools[pool].living.size > pools[pool].instances;
}
