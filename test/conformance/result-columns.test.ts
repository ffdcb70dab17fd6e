/** Laws of every column of the result files; they apply to new ones at once. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metricTable } from '../../src/words/metrics.ts';
import { billBy } from '../../src/fold/dimensions/bill-by.ts';
import { counters } from '../../src/fold/counters.ts';
import { billByUse, billOf } from '../../src/fold/money/ledger.ts';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { attemptColumns, attemptRows } from '../../src/fold/tables/attempts.ts';
import { billColumns } from '../../src/fold/tables/bill.ts';
import type { Cell, CellType, TableColumn } from '../../src/fold/tables/cells.ts';
import { chargeColumns, chargeRows } from '../../src/fold/tables/charges.ts';
import { instanceColumns, instanceRows } from '../../src/fold/tables/instances.ts';
import { jobColumns, jobRows } from '../../src/fold/tables/jobs.ts';
import { priceColumns, priceRows } from '../../src/fold/tables/prices.ts';
import { timelineColumns } from '../../src/fold/tables/timeline.ts';
import { timeline, timelineRows } from '../../src/fold/timeline.ts';
import { resultFiles } from '../../src/report/files/result-files.ts';
import { runFileNames } from '../../src/report/run-files/run-files.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { folded } from '../audit/trace-builder.ts';
import { experiment } from '../experiment/results.ts';

const lives = folded(lifetimes, goodModel, goodTrace);
const bill = billOf(lives);
const counts = folded(counters, goodModel, goodTrace);
const prices = priceRows(goodModel).map((row) => ({ ...row, strategy: 'base' }));

/** A column and its cells. */
interface Filled {
  readonly header: string;
  readonly type: CellType;
  readonly cells: readonly Cell[];
}

function filled<Row>(columns: readonly TableColumn<Row>[], rows: Iterable<Row>): readonly Filled[] {
  const all = [...rows];
  return columns.map((column) => ({
    header: column.header,
    type: column.type,
    cells: all.map((row) => column.cell(row)),
  }));
}

/** The tables whose columns have types. */
const tables: Readonly<Record<string, readonly Filled[]>> = {
  'jobs.csv': filled(jobColumns, jobRows(lives, bill)),
  'attempts.csv': filled(attemptColumns, attemptRows(lives)),
  'instances.csv': filled(instanceColumns, instanceRows(lives, bill)),
  'charges.csv': filled(chargeColumns, chargeRows(lives, bill)),
  'bill.csv': filled(billColumns, billBy(counts, billByUse(counts))),
  'timeline.csv': filled(
    timelineColumns(goodModel),
    timelineRows(folded(timeline, goodModel, goodTrace)),
  ),
  'prices.csv': filled(priceColumns, prices),
};

it('every file of a run is such a table', () => {
  expect(Object.keys(tables)).toEqual([...runFileNames(), 'prices.csv']);
});

/** The headers by file, also of the files about all runs. */
const headers: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    resultFiles(experiment({ base: [{ cost_usd: 1 }] }), '')
      .filter(({ path }) => path.endsWith('.csv'))
      .map(({ path, pieces }) => [path, [...pieces].join('').split('\n')[0]!.split(',')]),
  ),
  ...Object.fromEntries(
    Object.entries(tables).map(([file, columns]) => [file, columns.map(({ header }) => header)]),
  ),
};

const page = readFileSync(new URL('../../docs/results.md', import.meta.url), 'utf8');

/** The columns of a file that the page explains, in its order. */
function explained(file: string): readonly string[] {
  const [, section = ''] = page.split(`\n### ${file}\n`);
  const rows = section
    .split('\n#')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| '));
  const metrics = metricTable.map(({ name }) => name);
  return rows.flatMap((row) => {
    const [, first = ''] = row.split(' | ')[0]!.split('| ');
    if (first === 'a column for each metric') return metrics;
    return [...first.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
  });
}

it.each(Object.entries(headers))('docs/results.md explains each column of %s', (file, names) => {
  expect(explained(file)).toEqual(names);
  expect(new Set(names).size).toBe(names.length);
});

/** The cells of each type, and the ends of its headers. */
const types: Readonly<Record<CellType, readonly [RegExp, (cell: Cell) => boolean]>> = {
  text: [/./, (cell) => typeof cell === 'string'],
  decimal: [/_s$|^quantity$/, (cell) => /^-?\d+(\.\d+)?$/.test(String(cell))],
  integer: [/(?<!_(s|usd))$/, Number.isInteger],
  milli: [/vcpus/, Number.isInteger],
  ms: [/_s$/, Number.isInteger],
  nano: [/_usd$/, (cell) => typeof cell === 'bigint'],
  flag: [/./, (cell) => typeof cell === 'boolean'],
};

describe.each(Object.entries(tables))('%s', (_, columns) => {
  it.each(columns)(
    '$header is named in snake case, with its unit at the end',
    ({ header, type }) => {
      expect(header).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      expect(header).toMatch(types[type][0]);
    },
  );

  it.each(columns)('$header holds values of its type, or is empty', ({ type, cells }) => {
    const wrong = cells.filter((cell) => cell !== undefined && !types[type][1](cell));
    expect(wrong).toEqual([]);
  });
});
