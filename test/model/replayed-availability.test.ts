/** The collected availability, replayed: each pool offers exactly the instance-hours of its trace. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lazy } from '../../src/catalog/table.ts';
import { findRegion } from '../../src/catalog/region.ts';
import type { CapacityCourse } from '../../src/model/pools.ts';
import { sharedExists, sharedPath } from '../shared.ts';
import { onSpot, poolsOf, recordings, spot } from './recordings.ts';

/** The rows of the file, read without the decoder. */
const file = lazy(() => readFileSync(sharedPath('data/prices/spot-availability.csv'), 'utf8'));
const rows = lazy(() =>
  file()
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, trace, zone, type, , , gap, start, ticks, nodes] = line.split(',') as [
        string,
        ...string[],
      ];
      const gapMs = Number(gap) * 1_000;
      const endMs = (Number(start) + Number(ticks)) * gapMs;
      return {
        trace: trace!,
        zone: zone!,
        type: type!,
        ms: Number(ticks) * Number(nodes) * gapMs,
        endMs,
      };
    }),
);
const decoded = lazy(() => recordings('a', file()));

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

/** us-east-1b → use1-az2: which id a letter stands for differs from account to account. */
function idOf(zone: string): string {
  const { zones } = findRegion(zone.slice(0, -1))!;
  return zones[zone.charCodeAt(zone.length - 1) - 'a'.charCodeAt(0)]!;
}

const price = { usdPerHour: 3, spotUsdPerHour: 1, vcpu: 8, memoryMiB: 62_464 };

describe.skipIf(!sharedExists)('of each region and trace', () => {
  const plays = sharedExists
    ? [...new Set(rows().map(({ trace, zone }) => `${trace} ${zone.slice(0, -1)}`))]
    : [''];

  it.each(plays)('%s', (play) => {
    const [trace, region] = play.split(' ') as [string, string];
    const its = rows().filter((row) => row.trace === trace && row.zone.slice(0, -1) === region);
    const letters = [...new Set(rows().map(({ zone }) => zone))].filter((zone) =>
      zone.startsWith(region),
    );
    const types = [...new Set(its.map(({ type }) => type))];
    const used = [...new Set(its.map(({ zone }) => idOf(zone)))];
    const zones = Object.fromEntries(letters.map((zone) => [zone, idOf(zone)]));
    const replay = { file: 'a', region, zones, trace };
    const scenario = onSpot(
      { interruptions: { replay } },
      {
        region,
        computeEnvironments: { main: spot(types, { zones: used }) },
        catalog: { instanceTypes: Object.fromEntries(types.map((type) => [type, price])) },
      },
    );
    const pools = poolsOf(scenario, { recordings: decoded() });
    expect(pools.count).toBe(types.length * used.length);
    for (let pool = 0; pool < pools.count; pool++) {
      const runs = its.filter(({ zone, type }) => {
        return type === pools.typeName[pool] && idOf(zone) === pools.zone[pool];
      });
      const ms = runs.reduce((sum, run) => sum + run.ms, 0);
      expect(ms).toBeGreaterThan(0);
      expect(offered(pools.capacities[pool]!, runs.at(-1)!.endMs)).toBe(ms);
    }
  });

  it('all traces together', () => {
    expect(plays).toHaveLength(12);
  });
});
