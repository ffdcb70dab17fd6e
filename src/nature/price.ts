/** How Spot prices move: as recorded, or in a walk of small steps [P30, P37, draws.31]. */
import { list, mapRows } from '../kernel/columns.ts';
import type { PoolId, RowId } from '../kernel/ids.ts';
import { exp, ln } from '../kernel/numeric.ts';
import { probit } from '../kernel/probit.ts';
import type { Draws } from '../kernel/random.ts';
import type { Millis, NanoUsd } from '../kernel/units.ts';
import type { Pools, PriceCourse } from '../model/pools.ts';
import { countUntil, drawnMs } from './course.ts';

/** From `atMs` on a pool costs `nanoPerHour`. */
export interface PriceChange {
  readonly atMs: Millis;
  readonly nanoPerHour: NanoUsd;
}

/** The first change of a pool's price after `afterMs`; undefined = it stays as it is. */
export type NextPrice = (pool: PoolId, afterMs: number) => PriceChange | undefined;

/** Prices of all pools, whoever runs there. */
export function poolPrices(pools: Pools, draws: Draws): NextPrice {
  const courses = mapRows(pools.prices, (course, pool): Next => {
    if (course.kind === 'constant') return () => undefined;
    if (course.kind === 'history') return recorded(course);
    return walk(course, (step) => {
      const low = pools.ownerLow[pool];
      return draws.uniform('price', low, pools.ownerHigh[pool], step);
    });
  });
  return (pool, afterMs) => courses[pool](afterMs);
}

type Course<Kind> = Extract<PriceCourse, { kind: Kind }>;
type Next = (afterMs: number) => PriceChange | undefined;

function recorded({ atMs, nanoPerHour }: Omit<Course<'history'>, 'kind'>): Next {
  return (afterMs) => {
    const next = countUntil(atMs, afterMs);
    if (next === atMs.length) return undefined;
    return { atMs: atMs[next], nanoPerHour: nanoPerHour[next] };
  };
}

/**
 * Step k takes the draws 2k (whether) and 2k + 1 (how far). A step that is taken is wider than
 * `sdLogStep`, which counts those that are not; a price that would leave its bounds stops there.
 */
function walk(course: Course<'walk'>, draw: (ordinal: number) => number): Next {
  const { everyMs, changeFraction, sdLogStep, leastNanoPerHour, mostNanoPerHour } = course;
  const sd = sdLogStep / Math.sqrt(changeFraction);
  const least = ln(leastNanoPerHour);
  const most = ln(mostNanoPerHour);
  const atMs = list<RowId, Millis>([]);
  const nanoPerHour = list<RowId, NanoUsd>([]);
  const takenSoFar = recorded({ atMs, nanoPerHour });
  let step = 0;
  let level = ln(course.firstNanoPerHour);
  const take = () => {
    step++;
    if (draw(2 * step) >= changeFraction) return;
    level = Math.min(most, Math.max(least, level + sd * probit(draw(2 * step + 1))));
    atMs.push((step * everyMs) as Millis);
    nanoPerHour.push(Math.round(exp(level)) as NanoUsd);
  };
  return (afterMs) => {
    while ((atMs.at(-1) ?? 0) <= afterMs && (step + 1) * everyMs <= drawnMs) take();
    return takenSoFar(afterMs);
  };
}
