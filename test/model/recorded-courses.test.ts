/** Laws of recorded courses and lives: they equal the recording at every instant. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lifeTable } from '../../src/model/compile/spot/recorded-lives.ts';
import type { CapacityCourse, PriceCourse } from '../../src/model/pools.ts';
import { compiled } from '../stories/play.ts';
import { availability, onSpot, poolsOf, prices, recordings } from './recordings.ts';
import type { PoolId, OfferingId, RowId } from '../../src/kernel/ids.ts';

const hourMs = 3_600_000;
const pool = 'use1-az1 m5.large';

/** The value at an instant of a course that begins with `first`. */
function at(first: number, atMs: ArrayLike<number>, later: ArrayLike<number>, ms: number): number {
  return Array.from(atMs).reduce((now, from, index) => (from <= ms ? later[index]! : now), first);
}

it('the price at every instant is that of the latest record, else of the first', () => {
  const hours = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 12 });
  const levels = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 12, maxLength: 12 });
  const law = fc.property(
    hours,
    levels,
    fc.integer({ min: 0, max: 200 }),
    (unsorted, usd, start) => {
      const sorted = unsorted.sort((a, b) => a - b);
      const epochMs = Date.UTC(2026, 0, 1);
      const timeOf = (hour: number) => new Date(epochMs + hour * hourMs).toISOString();
      const rows = sorted.map((hour, index) => {
        return [pool, timeOf(hour).slice(5, 13), usd[index]! / 100] as const;
      });
      const scenario = onSpot(
        { price: { history: { file: 'p', onGap: 'hold' } } },
        { start: timeOf(start) },
      );
      const { model } = compiled(scenario, { recordings: recordings('p', prices(...rows)) });
      const { atMs, nanoPerHour } = model.pools.prices[0 as PoolId] as Extract<
        PriceCourse,
        { kind: 'history' }
      >;
      for (let hour = start; hour <= 202; hour++) {
        const latest = Math.max(
          0,
          sorted.findLastIndex((one) => one <= hour),
        );
        const now = at(
          model.offerings.priceNanoPerHour[0 as OfferingId],
          atMs,
          nanoPerHour,
          (hour - start) * hourMs,
        );
        expect(now).toBe(usd[latest]! * 10_000_000);
      }
    },
  );
  fc.assert(law, { seed: 21, numRuns: 40 });
});

it('the availability at every instant is that of its run of ticks, from `skip` on', () => {
  const runs = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 3 })), {
    minLength: 1,
    maxLength: 10,
  });
  const law = fc.property(runs, fc.nat(1_000), (lengths, choice) => {
    const ticks = lengths.flatMap(([count, nodes]) => Array<number>(count).fill(nodes));
    const skip = choice % ticks.length;
    const text = availability(
      ...lengths.map(([count, nodes]) => [`t ${pool}`, count, nodes] as const),
    );
    const scenario = onSpot({ capacity: { replay: { file: 'a', skip: `${skip}s` } } });
    const { capacities } = poolsOf(scenario, { recordings: recordings('a', text) });
    const course = capacities[0 as PoolId] as Extract<CapacityCourse, { kind: 'steps' }>;
    const played = ticks.slice(skip).map((_, second) => {
      return at(course.instances, course.atMs, course.later, second * 1_000);
    });
    expect(played).toEqual(ticks.slice(skip));
    expect(at(course.instances, course.atMs, course.later, Infinity)).toBe(ticks.at(-1));
  });
  fc.assert(law, { seed: 22, numRuns: 40 });
});

const someLives = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean()), {
  maxLength: 30,
});

it('without censored lives, survival is the share of longer lives', () => {
  const law = fc.property(someLives, (rows) => {
    const lifeMs = rows.map(([ms]) => ms);
    const table = lifeTable([{ lifeMs, taken: rows.map(() => 1) }]);
    expect(Array.from(table.lifeMs)).toEqual([...new Set(lifeMs)].sort((a, b) => a - b));
    for (const [index, ms] of Array.from(table.lifeMs).entries()) {
      const share = lifeMs.filter((one) => one > ms).length / lifeMs.length;
      expect(table.survival[index as RowId]).toBeCloseTo(share, 12);
    }
  });
  fc.assert(law, { seed: 23, numRuns: 200 });
});

it('censored lives are at risk until they are censored, in whatever parts they come', () => {
  const law = fc.property(someLives, fc.nat(30), (rows, cut) => {
    const part = (some: typeof rows) => ({
      lifeMs: some.map(([ms]) => ms),
      taken: some.map(([, isTaken]) => Number(isTaken)),
    });
    const table = lifeTable([part(rows.slice(0, cut)), part(rows.slice(cut))]);
    const ends = [...new Set(rows.flatMap(([ms, isTaken]) => (isTaken ? [ms] : [])))];
    expect(Array.from(table.lifeMs)).toEqual(ends.sort((a, b) => a - b));
    let share = 1;
    for (const [index, ms] of ends.entries()) {
      const ended = rows.filter(([one, isTaken]) => isTaken && one === ms).length;
      share *= 1 - ended / rows.filter(([one]) => one >= ms).length;
      expect(table.survival[index as RowId]).toBe(share);
    }
  });
  fc.assert(law, { seed: 24, numRuns: 200 });
});
