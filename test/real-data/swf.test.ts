/** SWF logs of real clusters against figures computed outside this project. */
import { describe, expect, it } from 'vitest';
import type { ImportedRows } from '../../src/workload/records/rows.ts';
import { decode, skippedFor, sum } from '../workload/decoding.ts';
import { expectedFigures, sharedBytes } from './shared.ts';

const files = [
  'HPC2N-2002-excerpt.swf',
  'KTH-SP2-1996-2.1.swf.gz',
  'NASA-iPSC-1993-3-228rows.swf',
  'NASA-iPSC-1993-3.1-cln.swf.gz',
  'accasim_seth_25rows.swf',
  'cqsimplus_streamdata.swf',
  'evalys_easy_mediumWL_smallPF.swf',
  'opendc_CTC-SP2_5rows.swf',
].map((name) => `swf/${name}`);

const bytesOf = (file: string) => sharedBytes(`data/workloads/${file}`);

const coreHours = (rows: ImportedRows) =>
  sum(rows.runtimeMs.map((ms, row) => ms * rows.vcpuMilli[row]!)) / 3.6e9;

describe('real logs give the independently computed figures', () => {
  it.each(files)('%s', (file) => {
    const expected = expectedFigures(file);
    const figure = (metric: string) => Number(expected.get(metric));
    const rows = decode('swf', bytesOf(file));
    const noRun = skippedFor(rows, 'run time ≤ 0');
    expect(rows.read).toBe(figure('records'));
    expect(rows.count).toBe(figure('eligible_jobs'));
    expect(noRun).toBe(figure('records_runtime_lt0') + figure('records_runtime_eq0'));
    expect(Math.min(...rows.submitMs)).toBe(figure('first_submit') * 1_000);
    expect(Math.max(...rows.submitMs)).toBe(Math.round(figure('last_submit') * 1_000));
    expect(sum(rows.runtimeMs)).toBe(Math.round(figure('sum_runtime_s') * 1_000));
    expect(Math.max(...rows.runtimeMs)).toBe(Math.round(figure('max_runtime_s') * 1_000));
    expect(Math.max(...rows.vcpuMilli)).toBe(figure('max_procs') * 1_000);
    expect(coreHours(rows)).toBeCloseTo(figure('core_hours_alloc_else_req'), 5);
  });

  it.each(files)('%s, records of status 1 only', (file) => {
    const rows = decode('swf', bytesOf(file), { status: [1] });
    expect(coreHours(rows)).toBeCloseTo(Number(expectedFigures(file).get('core_hours_status1')), 5);
  });

  it('the first-come-first-served figures are of the first 20,000 records of KTH-SP2', () => {
    const rows = decode('swf', bytesOf('swf/KTH-SP2-1996-2.1.swf.gz'), { limit: 20_000 });
    expect([rows.read, rows.count, sum(rows.skipped.map(({ count }) => count))]).toEqual([
      20_000, 19_995, 5,
    ]);
    expect(coreHours(rows) * 3_600).toBeCloseTo(1_419_889_895, 3);
  });
});
