/** Laws of every metric; they apply to new ones as soon as the table has them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { metricTable } from '../../src/words/metrics.ts';
import { metrics, type Metrics } from '../../src/fold/metrics.ts';
import type { Model } from '../../src/model/model.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { folded } from '../audit/trace-builder.ts';
import { enginePlay } from '../../src/testing/plays.ts';
import { sampleWorlds } from '../laws/sample.ts';
import { world } from '../worlds/model-builder.ts';

function metricsOf(model: Model): Metrics {
  const fold = metrics(model);
  return fold.result(enginePlay(model, undefined, fold.add).end);
}

/** Runs of many kinds, and one in which nothing happens. */
const runs: readonly Metrics[] = [
  folded(metrics, goodModel, goodTrace),
  metricsOf(world({ jobs: [] })),
  ...sampleWorlds(20_261_129, 150).map((spec) => metricsOf(world(spec))),
];

const page = fileURLToPath(new URL('../../docs/results.md', import.meta.url));

it('docs/results.md lists them all, with unit and meaning, in the order of the files', () => {
  const rows = metricTable.map(
    ({ name, unit, meaning }) => `| \`${name}\` | ${unit} | ${meaning} |\n`,
  );
  const text = readFileSync(page, 'utf8');
  const head = '| metric | unit | meaning |\n| --- | --- | --- |\n';
  const start = text.indexOf(head) + head.length;
  const expected = text.slice(0, start) + rows.join('') + text.slice(text.indexOf('\n## ', start));
  if (process.env.UPDATE_GOLDENS === '1') writeFileSync(page, expected);
  else expect(text).toBe(expected);
});

it('a run has a value or undefined for each, and no others', () => {
  const names = metricTable.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { values } of runs) expect(Object.keys(values).sort()).toEqual([...names].sort());
});

describe.each([...metricTable])('$name', ({ name, unit, meaning }) => {
  it('has a unit and a meaning', () => {
    expect(unit).not.toBe('');
    expect(meaning).not.toBe('');
    const suffixes = { USD: /_usd$/, s: /_s$/, 'vcpu-seconds': /_vcpu_s$/ } as const;
    for (const [one, suffix] of Object.entries(suffixes)) {
      if (unit === one) expect(name).toMatch(suffix);
    }
  });

  it('is finite wherever it is defined, and defined in some run', () => {
    const values = runs.map((run) => run.values[name]).filter((value) => value !== undefined);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(value).toSatisfy(Number.isFinite);
    expect(values.some((value) => value !== 0)).toBe(true);
  });

  it('is not negative', () => {
    for (const { values } of runs) expect(values[name] ?? 0).toBeGreaterThanOrEqual(0);
  });
});

it.each(metricTable.filter(({ unit }) => unit === 'USD'))(
  '$name, which is money, also has its exact value',
  ({ name }) => {
    for (const { values, nano } of runs) {
      const exact = nano[name as keyof typeof nano];
      if (values[name] === undefined) expect(exact).toBeUndefined();
      else expect(Number(exact) / 1e9).toBeCloseTo(values[name], 9);
    }
  },
);
