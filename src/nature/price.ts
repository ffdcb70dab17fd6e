/** How Spot prices move: as recorded, or in a walk of small steps [P30, P37, draws.31]. */
import { list, mapRows } from '../kernel/columns.ts';
import type { PoolId, RowId } from '../kernel/ids.ts';
import { exp, ln } from '../kernel/numeric.ts';
import { probit } from '../kernel/probit.ts';
import type { Draws } from '../kernel/random.ts';
import type { Millis, NanoUsd } from '../kernel/units.ts';
import type { Pools, PriceCourse } from '../model/pools.ts';
import { countUntil, drawnMs, type NextChange } from './course.ts';

/** From `atMs` on a pool costs `nanoPerHour`. */
export interface PriceChange {
  readonly atMs: Millis;
  readonly nanoPerHour: NanoUsd;
}

/** The first change of a pool's price after `afterMs`; undefined = it stays as it is. */
export type NextPrice = (pool: PoolId, afterMs: number) => PriceChange | undefined;

/** The prices of all pools, whatever runs there. */
export function poolPrices(pools: Pools, draws: Draws): NextPrice {
  const courses = mapRows(pools.prices, (course, pool): NextChange<PriceChange> => {
    if (course.kind === 'constant') return () => undefined;
    if (course.kind === 'history') return recorded(course);
    return walk(course, (step) => {
      const low = pools.ownerLow[pool];
      return draws.uniform('price', low, pools.ownerHigh[pool], step);
    });
  });
  return (pool, afterMs) => courses[pool](afterMs);
}

type PriceHistory = Omit<Extract<PriceCourse, { kind: 'history' }>, 'kind'>;
type PriceWalk = Extract<PriceCourse, { kind: 'walk' }>;

function recorded({ atMs, nanoPerHour }: PriceHistory): NextChange<PriceChange> {
  return (afterMs) => {
    const next = countUntil(atMs, afterMs);
    if (next === atMs.length) return undefined;
    return { atMs: atMs[next], nanoPerHour: nanoPerHour[next] };
  };
}

/**
 * Step k takes the draws 2k (whether the price moves) and 2k + 1 (how far). `sdLogStep` averages
 * over all steps, so that one that moves is wider; a price stops at its bounds.
 */
function walk(course: PriceWalk, draw: (ordinal: number) => number): NextChange<PriceChange> {
  const { everyMs, changeFraction, sdLogStep, leastNanoPerHour, mostNanoPerHour } = course;
  const sd = sdLogStep / Math.sqrt(changeFraction);
  const least = ln(leastNanoPerHour);
  const most = ln(mostNanoPerHour);
  const atMs = list<RowId, Millis>([]);
  const nanoPerHour = list<RowId, NanoUsd>([]);
  const movesSoFar = recorded({ atMs, nanoPerHour });
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
    return movesSoFar(afterMs);
  };
}
