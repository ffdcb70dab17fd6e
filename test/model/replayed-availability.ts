/** Replayed availability: what pools offer, and what the rows of the file record. */
import { findRegion } from '../../src/catalog/region.ts';
import type { CapacityCourse } from '../../src/model/pools.ts';
import { poolId } from '../worlds/ids.ts';
import { onSpot, poolsOf, recordings, spot } from './recordings.ts';

/** Trace and region, `feb us-east-1`. */
export type Play = string;

interface Run {
  readonly trace: string;
  readonly zone: string;
  readonly type: string;
  /** Instance-ms. */
  readonly ms: number;
  readonly endMs: number;
}

/** The rows, read without the decoder. */
function runsOf(text: string): Run[] {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, trace, zone, type, , , gap, start, ticks, nodes] = line.split(',');
      const gapMs = Number(gap) * 1_000;
      const endMs = (Number(start) + Number(ticks)) * gapMs;
      const ms = Number(ticks) * Number(nodes) * gapMs;
      return { trace: trace!, zone: zone!, type: type!, ms, endMs };
    });
}

/** Each trace in each region where it was recorded. */
export function playsOf(text: string): Play[] {
  return [...new Set(runsOf(text).map(({ trace, zone }) => `${trace} ${zone.slice(0, -1)}`))];
}

/** Instance-ms that a course offers before `endMs`. */
function offered(course: CapacityCourse, endMs: number): number {
  if (course.kind !== 'steps') throw new Error(`expected steps, received ${course.kind}`);
  const from = [0, ...Array.from(course.atMs)];
  const counts = [course.instances, ...Array.from(course.later)];
  return counts.reduce(
    (sum, count, run) => sum + count * ((from[run + 1] ?? endMs) - from[run]!),
    0,
  );
}

/** us-east-1b → use1-az2; in AWS the mapping differs between accounts. */
function idOf(zone: string): string {
  const { zones } = findRegion(zone.slice(0, -1))!;
  return zones[zone.charCodeAt(zone.length - 1) - 'a'.charCodeAt(0)]!;
}

const price = { usdPerHour: 3, spotUsdPerHour: 1, vcpu: 8, memoryMiB: 62_464 };

/** By pool of a play: what it offers and what its rows record, in instance-ms. */
export function offersOf(text: string, play: Play): { offeredMs: number; recordedMs: number }[] {
  const [trace, region] = play.split(' ') as [string, string];
  const runs = runsOf(text);
  const its = runs.filter((run) => run.trace === trace && run.zone.slice(0, -1) === region);
  const types = [...new Set(its.map(({ type }) => type))];
  const used = [...new Set(its.map(({ zone }) => idOf(zone)))];
  const letters = new Set(runs.map(({ zone }) => zone).filter((zone) => zone.startsWith(region)));
  const zones = Object.fromEntries([...letters].map((zone) => [zone, idOf(zone)]));
  const replay = { file: 'a', region, zones, trace };
  const scenario = onSpot(
    { interruptions: { replay } },
    {
      region,
      computeEnvironments: { main: spot(types, { zones: used }) },
      catalog: { instanceTypes: Object.fromEntries(types.map((type) => [type, price])) },
    },
  );
  const pools = poolsOf(scenario, { recordings: recordings('a', text) });
  return Array.from({ length: pools.count }, (_, row) => {
    const pool = poolId(row);
    const own = its.filter(({ zone, type }) => {
      return type === pools.typeName[pool] && idOf(zone) === pools.zone[pool];
    });
    return {
      offeredMs: offered(pools.capacities[pool], own.at(-1)!.endMs),
      recordedMs: own.reduce((sum, { ms }) => sum + ms, 0),
    };
  });
}
