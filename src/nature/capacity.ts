/** The instances of pools: fixed, recorded, or in drawn windows [draws.29, draws.30]. */
import { list, mapRows } from '../kernel/columns.ts';
import { sampleMs } from '../kernel/distribution.ts';
import type { PoolId, RowId } from '../kernel/ids.ts';
import type { Draws } from '../kernel/random.ts';
import type { Millis } from '../kernel/units.ts';
import type { CapacityCourse, Pools } from '../model/pools.ts';
import { countUntil, drawnMs, type NextChange } from './course.ts';

/** From `atMs` on a pool has `instances`, running ones included; Infinity = always enough. */
export interface CapacityChange {
  readonly atMs: Millis;
  readonly instances: number;
}

/** The first change of a pool's capacity after `afterMs`; undefined = it stays as it is. */
export type NextCapacity = (pool: PoolId, afterMs: number) => CapacityChange | undefined;

/** The capacities of all pools, whatever runs there. */
export function poolCapacities(pools: Pools, draws: Draws): NextCapacity {
  const courses = mapRows(pools.capacities, (course, pool): NextChange<CapacityChange> => {
    if (course.kind === 'fixed') return () => undefined;
    if (course.kind === 'steps') return steps(course);
    return windows(course, (window) => {
      const low = pools.ownerLow[pool];
      return draws.uniform('capacity', low, pools.ownerHigh[pool], window);
    });
  });
  return (pool, afterMs) => courses[pool](afterMs);
}

type CapacitySteps = Extract<CapacityCourse, { kind: 'steps' }>;
type CapacityWindows = Extract<CapacityCourse, { kind: 'windows' }>;

function steps({ atMs, later }: CapacitySteps): NextChange<CapacityChange> {
  return (afterMs) => {
    const next = countUntil(atMs, afterMs);
    return next === atMs.length ? undefined : { atMs: atMs[next], instances: later[next] };
  };
}

/** Window k ends at the running sum of lengths drawn at k; even ones are open, odd ones short. */
function windows(
  { instances, shortInstances, meanOpenMs, meanShortMs }: CapacityWindows,
  draw: (window: number) => number,
): NextChange<CapacityChange> {
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
