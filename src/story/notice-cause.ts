/** Why a Spot host gets notice: what it costs, what its pool loses, or else its drawn life. */
import type { World } from '../model/places.ts';
import type { Lifetimes } from '../fold/lifetimes.ts';
import type { NoticeCause } from './story-attempts.ts';

/** The cause of a notice at `atMs`, when the world was so. */
export function noticeCause(
  { model, instances, poolPrices }: Lifetimes,
  instance: number,
  { atMs, world }: { readonly atMs: number; readonly world: World },
): NoticeCause {
  const { offerings, pools, assumptions } = model;
  const offering = instances.offering[instance]!;
  const pool = offerings.pool[offering]!;
  const latest = poolPrices[pool]?.findLast(({ fromMs }) => fromMs <= atMs);
  const isConstant = pools.prices[pool]?.kind === 'constant';
  const { priceNanoPerHour } = isConstant ? world : offerings;
  const nanoPerHour = latest?.unitPriceNano ?? priceNanoPerHour[offering]!;
  const bidNanoPerHour = world.bidNanoPerHour[offering]!;
  if (nanoPerHour > bidNanoPerHour) return { kind: 'price', nanoPerHour, bidNanoPerHour };
  const course = pools.capacities[pool];
  if (course?.kind !== 'steps' || !course.reclaims) return { kind: 'life' };
  const untilMs = atMs + assumptions.spot.notice;
  const falls = Array.from(course.atMs).some((fallMs, step) => {
    const before = course.later[step - 1] ?? course.instances;
    return fallMs >= atMs && fallMs <= untilMs && course.later[step]! < before;
  });
  return { kind: falls ? 'capacity' : 'life' };
}
