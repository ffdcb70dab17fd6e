/** The table of a log: order, t = 0, window, scale, cap, and sizes left to the scenario. */
import { expect, it } from 'vitest';
import { allLabels, allTexts } from '../../../src/kernel/text/text-columns.ts';
import type { ImportedRow } from '../../../src/workload/records/rows.ts';
import { importTable, type TableOptions } from '../../../src/workload/replay/import-table.ts';
import { rowsOf } from '../rows-of.ts';

const submissions = [500, 300, 900, 300, 700].map((submitMs, row) => ({
  submitMs,
  name: String.fromCharCode(97 + row),
}));

function tableOf(options: Partial<TableOptions>, rows: Partial<ImportedRow>[] = submissions) {
  return importTable(rowsOf(...rows), { replay: 'open', align: 'first', ...options }).table;
}

it('rows are sorted by submission, ties in the order of the log, and t = 0 is the first', () => {
  const table = tableOf({});
  expect(allTexts(table.name)).toEqual(['b', 'd', 'a', 'e', 'c']);
  expect([...table.submitMs]).toEqual([0, 0, 200, 400, 600]);
  expect([...table.afterStart]).toEqual([0, 0, 0, 0, 0, 0]);
});

it('align: log keeps the clock from the origin on; earlier rows are skipped and counted', () => {
  expect([...tableOf({ align: 'log' }).submitMs]).toEqual([300, 300, 500, 700, 900]);
  const later = tableOf({ align: 'log', originMs: 600 });
  expect([...later.submitMs]).toEqual([100, 300]);
  expect(later.skipped).toEqual([{ reason: 'submitted before t = 0', count: 3 }]);
});

it('from is included, to is not; t = 0 is then the first submission of the window', () => {
  const table = tableOf({ fromMs: 200, toMs: 600 });
  expect(allTexts(table.name)).toEqual(['a', 'e']);
  expect([...table.submitMs]).toEqual([0, 200]);
  expect(table.skipped).toEqual([{ reason: 'submitted outside from … to', count: 3 }]);
  expect([...tableOf({ align: 'log', fromMs: 700 }).submitMs]).toEqual([700, 900]);
  expect(tableOf({ fromMs: 10_000 }).count).toBe(0);
});

it('scale stretches submissions and gaps, not run times', () => {
  const rows = [{ completeMs: 101, runtimeMs: 7 }, { submitMs: 204 }];
  const table = tableOf({ scale: 0.5, replay: 'closed' }, rows);
  expect([...table.submitMs]).toEqual([0, 102]);
  expect([...table.gapMs]).toEqual([0, 52]);
  expect([...table.runtimeMs]).toEqual([7, 1]);
});

it('maxVcpus caps larger jobs and keeps smaller and unknown sizes', () => {
  const rows = [16_000, 8_000, 250, 0].map((vcpuMilli) => ({ vcpuMilli }));
  expect([...tableOf({ maxVcpus: 8 }, rows).vcpuMilli]).toEqual([8_000, 8_000, 250, 0]);
});

it('images follow their rows; there are none where no record names one', () => {
  const rows = [{ submitMs: 2, image: 'b' }, { submitMs: 1 }, { submitMs: 3, image: 'c' }];
  expect(allLabels(tableOf({}, rows).image)).toEqual(['', 'b', 'c']);
  expect(allTexts(tableOf({}).image.texts)).toEqual(['']);
});

it('no rows give an empty table', () => {
  const table = tableOf({ replay: 'closed' }, []);
  expect([table.count, table.afterStart.length]).toEqual([0, 1]);
});
