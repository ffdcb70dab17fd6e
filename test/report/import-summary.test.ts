/** The summary of an import as JSON: in pieces, the same as in one. */
import { expect, it } from 'vitest';
import { allLabels, allTexts } from '../../src/kernel/text/text-columns.ts';
import { importJson } from '../../src/report/import-summary.ts';
import { importTable } from '../../src/workload/replay/import-table.ts';
import { rowsOf } from '../workload/rows-of.ts';

const from = { file: 'log', format: 'swf', replay: 'open' };

it.each([
  ['without rows', 0, ''],
  ['without images', 5_000, ''],
  ['that fills its pieces', 8_192, 'image'],
])('a table %s', (_, count, image) => {
  const rows = rowsOf(
    ...Array.from({ length: count }, (_none, row) => ({
      name: `job "${row}"`,
      submitMs: row,
      image: row % 3 === 0 ? '' : image,
    })),
  );
  const { table } = importTable(rows, { align: 'first', replay: 'open' });
  const isColumn = (value: unknown) => value instanceof Float64Array || value instanceof Int32Array;
  const lists = Object.entries(table)
    .filter(([key]) => key !== 'submission')
    .map(([key, value]): [string, unknown] => [
      key,
      isColumn(value) ? Array.from<number>(value) : value,
    ]);
  const names = { name: allTexts(table.name), image: image === '' ? [] : allLabels(table.image) };
  const whole = { ...from, ...Object.fromEntries(lists), ...names };
  const pieces = [
    ...importJson({ ...from, read: count, inferredEdges: 0, recordedEdges: 0, table }),
  ];
  expect(pieces.join('')).toBe(`${JSON.stringify(whole)}\n`);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
});
