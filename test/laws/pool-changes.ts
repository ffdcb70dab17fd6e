/** The same Spot pools without chance, at other times, or with bounds too wide to matter. */
import { column, mapRows } from '../../src/kernel/columns.ts';
import type { OfferingId, RowId } from '../../src/kernel/ids.ts';
import type { Millis, NanoUsd } from '../../src/kernel/units.ts';
import type { Model } from '../../src/model/model.ts';
import type { CapacityCourse, PriceCourse } from '../../src/model/pools.ts';
import type { CapacitySpec, PoolSpec } from '../worlds/pool-spec.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';

/** The pool without drawn courses. */
export function withoutDraws({ prices, capacity, ...rest }: PoolSpec): PoolSpec {
  return {
    ...rest,
    ...(prices !== undefined && 'history' in prices && { prices }),
    ...(capacity !== undefined && !('meanOpenMs' in capacity) && { capacity }),
  };
}

type Steps = readonly (readonly [atMs: number, value: number])[];

/** The pool with its courses `byMs` later; drawn ones stay. */
export function laterPool({ prices, capacity, ...rest }: PoolSpec, byMs: number): PoolSpec {
  const moved = (steps: Steps): Steps => steps.map(([atMs, value]) => [atMs + byMs, value]);
  return {
    ...rest,
    ...(prices && { prices: 'history' in prices ? { history: moved(prices.history) } : prices }),
    ...(capacity && { capacity: laterCapacity(capacity, moved) }),
  };
}

function laterCapacity(capacity: CapacitySpec, moved: (steps: Steps) => Steps): CapacitySpec {
  if ('meanOpenMs' in capacity || capacity.later === undefined) return capacity;
  return { ...capacity, later: moved(capacity.later) };
}

/** The world without courses of capacity. */
export function withoutCapacity(spec: WorldSpec): WorldSpec {
  return { ...spec, pools: (spec.pools ?? []).map(({ capacity: _endless, ...rest }) => rest) };
}

/** The model with this capacity in its pools. */
export function withCapacity(model: Model, capacity: CapacityCourse): Model {
  return {
    ...model,
    pools: { ...model.pools, capacities: mapRows(model.pools.capacities, () => capacity) },
  };
}

/**
 * The model with each constant price repeated at these instants, unless it differs between
 * offerings or an update changes it.
 */
export function withPricesAgain(model: Model, atMs: readonly number[]): Model {
  const { pools, offerings, events } = model;
  const worlds = events.flatMap((event) => (event.kind === 'update' ? event.world : []));
  const prices = mapRows(pools.prices, (course, pool): PriceCourse => {
    const known = [offerings, ...worlds].flatMap(({ priceNanoPerHour }) =>
      Array.from(priceNanoPerHour).filter(
        (_, offering: OfferingId) => offerings.pool[offering] === pool,
      ),
    );
    if (course.kind !== 'constant' || new Set(known).size > 1) return course;
    const nanoPerHour = column<RowId, NanoUsd>(Float64Array.from(atMs, () => known[0]!));
    return { kind: 'history', atMs: column<RowId, Millis>(Float64Array.from(atMs)), nanoPerHour };
  });
  return { ...model, pools: { ...pools, prices } };
}
