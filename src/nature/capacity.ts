/**
 * How many instances Spot pools have to give: given, as recorded, or in drawn windows
 * [draws.29, draws.30].
 */
import { list, mapRows } from '../kernel/columns.ts';
import { sampleMs } from '../kernel/distribution.ts';
import type { PoolId, RowId } from '../kernel/ids.ts';
import type { Draws } from '../kernel/random.ts';
import type { Millis } from '../kernel/units.ts';
import type { CapacityCourse, Pools } from '../model/pools.ts';
import { countUntil, drawnMs } from './course.ts';

/** From `atMs` on a pool has `instances`, those that run included; Infinity = always enough. */
export interface CapacityChange {
  readonly atMs: Millis;
  readonly instances: number;
}

/** The first change of a pool's capacity after `afterMs`; undefined = it stays as it is. */
export type NextCapacity = (pool: PoolId, afterMs: number) => CapacityChange | undefined;

/** Capacities of all pools, whoever runs there. */
export function poolCapacities(pools: Pools, draws: Draws): NextCapacity {
  const courses = mapRows(pools.capacities, (course, pool): Next => {
    if (course.kind === 'fixed') return () => undefined;
    if (course.kind === 'steps') return given(course);
    return windows(course, (window) => {
      const low = pools.ownerLow[pool];
      return draws.uniform('capacity', low, pools.ownerHigh[pool], window);
    });
  });
  return (pool, afterMs) => courses[pool](afterMs);
}

type Course<Kind> = Extract<CapacityCourse, { kind: Kind }>;
type Next = (afterMs: number) => CapacityChange | undefined;

function given({ atMs, later }: Course<'steps'>): Next {
  return (afterMs) => {
    const next = countUntil(atMs, afterMs);
    return next === atMs.length ? undefined : { atMs: atMs[next], instances: later[next] };
  };
}

/** Window k ends at the running sum of lengths drawn at k; even ones are open, odd ones short. */
function windows(course: Course<'windows'>, draw: (window: number) => number): Next {
  const { instances, shortInstances, meanOpenMs, meanShortMs } = course;
  const ends = list<RowId, Millis>([]);
  const drawNext = () => {
    const mean = ends.length % 2 === 0 ? meanOpenMs : meanShortMs;
    const lengthMs = sampleMs({ kind: 'exponential', mean }, draw(ends.length));
    ends.push(((ends.at(-1) ?? 0) + Math.max(1, lengthMs)) as Millis);
  };
  return (afterMs) => {
    const untilMs = Math.min(afterMs, drawnMs);
    while ((ends.at(-1) ?? 0) <= untilMs) drawNext();
    const next = countUntil(ends, afterMs);
    const atMs = ends[next];
    if (next === ends.length || atMs > drawnMs) return undefined;
    return { atMs, instances: next % 2 === 0 ? shortInstances : instances };
  };
}
