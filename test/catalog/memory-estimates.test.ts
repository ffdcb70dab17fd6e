/**
 * How well the memory of types that nobody measured is known: the residuals of measured types, each
 * estimated from the others, are those that the documents state [E22].
 */
import { quantile } from 'd3-array';
import { describe, expect, it } from 'vitest';
import { findInstanceType } from '../../src/catalog/instance-types.ts';
import {
  likeTwins,
  memoryLines,
  memoryRows,
  onLine,
  twinMargin,
  typeMemories,
} from '../../src/catalog/make/memory.ts';
import { readTable } from '../../src/catalog/table.ts';
import { linuxMemory } from '../../src/catalog/usable-memory.ts';
import { textOf } from '../docs/pages.ts';

const rows = readTable('memory').rows;
const types = typeMemories(
  readTable('instance-types').rows,
  rows
    .filter(({ basis }) => basis === 'measured')
    .map(({ instanceType, leastMiB, mostMiB }) => ({
      instanceType,
      memTotalLowMiB: leastMiB,
      memTotalHighMiB: mostMiB,
    })),
);
const measured = types.flatMap((one) =>
  one.measured === undefined ? [] : [{ ...one, measured: one.measured }],
);

/** Of each measured type for which the others give an estimate. */
function residuals(estimate: typeof onLine | typeof likeTwins) {
  return measured.flatMap((one) => {
    const found = estimate(one, measured);
    if (found === undefined) return [];
    const mib = Math.abs(found.likelyMib - one.measured.leastMib);
    return [{ mib, part: mib / one.nominalMib }];
  });
}

const mibAt = (all: ReturnType<typeof residuals>, p: number) =>
  Math.round(quantile(all, p, ({ mib }) => mib)!);
const partAt = (all: ReturnType<typeof residuals>, p: number) =>
  quantile(all, p, ({ part }) => part)!;

const page = textOf('docs/aws-batch/environments.md');

describe('a type estimated from the others', () => {
  it('shows what its twins show: half to the MiB, 95 of 100 within 0.5 % of the nominal memory', () => {
    const all = residuals(likeTwins);
    expect([all.length, mibAt(all, 0.5), mibAt(all, 0.95)]).toEqual([845, 0, 928]);
    expect(partAt(all, 0.95)).toBeLessThan(twinMargin);
    expect(partAt(all, 0.95)).toBeGreaterThan(0.9 * twinMargin);
    expect(page).toContain('| 0 MiB | 928 MiB, 0.5 % of nominal |');
  });

  it('is on the line of its generation: half within 101 MiB, 95 of 100 within 1.3 %', () => {
    const all = residuals(onLine);
    expect([all.length, mibAt(all, 0.5), mibAt(all, 0.95)]).toEqual([1_180, 101, 2_529]);
    expect(partAt(all, 0.95)).toBeCloseTo(0.013, 3);
    expect(page).toContain('| 101 MiB | 2,529 MiB, 1.3 % of nominal |');
  });

  it('is within the borders of its line 93 times of 100', () => {
    const inside = measured.filter((one) => {
      const { leastMib, mostMib } = onLine(one, measured);
      return leastMib <= one.measured.leastMib && one.measured.leastMib <= mostMib;
    });
    expect(inside.length / measured.length).toBeCloseTo(0.93, 2);
  });
});

it('a type that AWS does not have is on a line that 95 of 100 keep within 1.1 %', () => {
  const nitro = measured.filter(({ generation }) => !['xen', 'metal'].includes(generation));
  const parts = nitro.map(({ nominalMib, measured: { leastMib } }) => {
    return Math.abs(linuxMemory('node', nominalMib).likelyMib - leastMib) / nominalMib;
  });
  expect(quantile(parts, 0.95)).toBeLessThan(0.011);
});

it('the documents state the lines of the generations', () => {
  const makers = { i: 'Intel', a: 'AMD', g: 'Graviton' };
  const stated = [...page.matchAll(/^\| (.+?) \| (\d+) \| (0\.\d+) \| (\d+) \|$/gm)];
  expect(stated).toHaveLength(14);
  const lines = memoryLines(types);
  for (const [, name, count, factor, less] of stated) {
    const maker = Object.entries(makers).find(([, word]) => name!.startsWith(word));
    const key = maker ? name!.slice(-1) + maker[0] : name === 'Xen' ? 'xen' : 'metal';
    const line = lines.get(key)!;
    expect([name, String(line.types)]).toEqual([name, count]);
    expect([name, line.factor.toFixed(5)]).toEqual([name, factor]);
    expect([name, Math.round(line.lessMib)]).toEqual([name, Number(less)]);
  }
});

it('160 types are like twins and 62 on a line, as the documents say', () => {
  const unknown = types.filter((one) => one.measured === undefined);
  const twins = unknown.filter((one) => likeTwins(one, measured) !== undefined);
  expect([twins.length, unknown.length - twins.length]).toEqual([160, 62]);
  expect(page).toContain('| assumed, like its twins | 160 |');
  expect(page).toContain('| assumed, by its line | 62 |');
});

it('the table has the estimates that the others give', () => {
  expect(memoryRows(types)).toEqual(rows.map((row) => ({ ...row })));
});

it('three factors by size, as before, would offer too much on 758 of the 1,180', () => {
  const before = (mib: number) => {
    const factor = mib < 16_384 ? 0.93 : mib < 65_536 ? 0.96 : 0.975;
    return Math.floor(mib * factor);
  };
  const over = measured.map(({ type, measured: { leastMib } }) => {
    return before(findInstanceType(type)!.memoryMib) - (leastMib - 9);
  });
  expect(over.filter((mib) => mib > 0)).toHaveLength(758);
  expect(Math.round(quantile(over.map(Math.abs), 0.5)!)).toBe(859);
  expect(Math.round(quantile(over.map(Math.abs), 0.95)!)).toBe(9_737);
});
