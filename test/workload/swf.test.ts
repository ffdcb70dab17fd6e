/** SWF: figures of real logs, which records count, and what is said of bad files. */
import { describe, expect, it } from 'vitest';
import type { ImportedRows } from '../../src/workload/rows.ts';
import { sharedExists } from '../shared.ts';
import { decode, expectedFigures, mistakesOf, skippedFor, sum, workloadBytes } from './decoding.ts';

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

function record(changes: Readonly<Record<number, number | string>> = {}): string {
  const fields: (number | string)[] = [7, 100, 5, 60, 4, -1, -1, 8, 900, 2048, 1];
  fields.push(...[3, 1, 9, 1, 1, -1, -1]);
  for (const [number, value] of Object.entries(changes)) fields[Number(number) - 1] = value;
  return fields.join(' ');
}

const coreHours = (rows: ImportedRows) =>
  sum(rows.runtimeMs.map((ms, row) => ms * rows.vcpuMilli[row]!)) / 3.6e9;

describe.skipIf(!sharedExists)('real logs give the independently computed figures', () => {
  it.each(files)('%s', (file) => {
    const expected = expectedFigures(file);
    const figure = (metric: string) => Number(expected.get(metric));
    const rows = decode('swf', workloadBytes(file));
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
    const rows = decode('swf', workloadBytes(file), { status: [1] });
    expect(coreHours(rows)).toBeCloseTo(Number(expectedFigures(file).get('core_hours_status1')), 5);
  });

  it('the first 20,000 records of KTH-SP2 are those of the first-come-first-served figures', () => {
    const rows = decode('swf', workloadBytes('swf/KTH-SP2-1996-2.1.swf.gz'), { limit: 20_000 });
    expect([rows.read, rows.count, sum(rows.skipped.map(({ count }) => count))]).toEqual([
      20_000, 19_995, 5,
    ]);
    expect(coreHours(rows) * 3_600).toBeCloseTo(1_419_889_895, 3);
  });
});

describe('which records count, and as what', () => {
  it('run = field 4; processors = field 5 if > 0 else field 8; start = submit + wait', () => {
    const rows = decode('swf', [{}, { 1: 8, 3: -1, 5: -1 }, { 5: 0 }].map(record).join('\n'));
    expect(rows.name).toEqual(['7', '8', '7']);
    expect([...rows.submitMs]).toEqual([100_000, 100_000, 100_000]);
    expect([...rows.runtimeMs]).toEqual([60_000, 60_000, 60_000]);
    expect([...rows.vcpuMilli]).toEqual([4_000, 8_000, 8_000]);
    expect([...rows.startMs]).toEqual([105_000, NaN, 105_000]);
    expect([...rows.completeMs]).toEqual([165_000, NaN, 165_000]);
  });

  it('run ≤ 0 and processors ≤ 0 are skipped, with counts; status is ignored unless asked', () => {
    const text = [{ 4: 0 }, { 4: -1 }, { 5: 0, 8: -1 }, { 2: -1 }, { 11: 0 }, {}].map(record);
    const rows = decode('swf', text.join('\n'));
    expect(rows.count).toBe(2);
    expect([...rows.exitCode]).toEqual([0, 0]);
    expect(rows.skipped).toEqual([
      { reason: 'run time ≤ 0', count: 2 },
      { reason: 'processors ≤ 0', count: 1 },
      { reason: 'no submission time', count: 1 },
    ]);
    const asked = decode('swf', text.join('\n'), { status: [0, 5] });
    expect([asked.count, asked.status]).toEqual([1, ['0']]);
    expect(skippedFor(asked, 'status not asked for')).toBe(1);
  });

  it('requested memory (KB a processor) is used only when asked for', () => {
    expect([...decode('swf', record()).memoryMib]).toEqual([0]);
    expect([...decode('swf', record(), { memory: 'requested' }).memoryMib]).toEqual([8]);
    expect([...decode('swf', record({ 10: -1 }), { memory: 'requested' }).memoryMib]).toEqual([0]);
    expect([...decode('swf', record({ 10: 1 }), { memory: 'requested' }).memoryMib]).toEqual([1]);
  });

  it('limit counts records read, and what follows is not looked at', () => {
    const rows = decode('swf', `; x\n${record({ 4: 0 })}\n${record()}\nnonsense`, { limit: 2 });
    expect([rows.read, rows.count]).toEqual([2, 1]);
  });

  it('comments, blanks, CR LF, tabs, a byte order mark, a last line without end are read', () => {
    const tabbed = record().replaceAll(' ', '\t ');
    const text = `\ufeff; Version: 2.2\r\n\r\n  ${record()}\r\n ; more\n\t${tabbed}`;
    expect(decode('swf', text).count).toBe(2);
  });

  it('fractions of seconds are rounded to milliseconds', () => {
    const rows = decode('swf', record({ 2: '4.709164', 4: '88.51' }));
    expect([...rows.submitMs, ...rows.runtimeMs]).toEqual([4_709, 88_510]);
  });
});

describe('bad files are told with their position', () => {
  const noRecords =
    'log: error: no records in the file; ' +
    'expected lines of 18 numbers, as in the Standard Workload Format 2.2';
  const isNo = 'is not a number:';
  const binary = 'expected a text file';

  it.each<[string, ...string[]]>([
    ['', noRecords],
    ['; only\n', noRecords],
    [
      `${record()}\n1 2 3`,
      'log:2:1: error: a record has 18 fields, this line has 3; is the file cut off here?',
    ],
    [record({ 4: 'abc' }), `log:1:9: error: field 4 ${isNo} "abc"`],
    [record({ 4: 'NaN' }), `log:1:9: error: field 4 ${isNo} "NaN"`],
    [record({ 4: '0x10' }), `log:1:9: error: field 4 ${isNo} "0x10"`],
    [
      record({ 2: '1e300', 5: 99_999_999 }),
      'log:1:3: error: field 2 is beyond reason: 1e+300, at most 100000000000',
      'log:1:14: error: field 5 is beyond reason: 99999999, at most 2147483.647',
    ],
    [
      'job,submit\n1,2',
      `log:1:1: error: field 1 ${isNo} "job,submit"`,
      `log:2:1: error: field 1 ${isNo} "1,2"`,
    ],
    [`${record()}\n\0`, `log:2:1: error: binary data: byte 1 of the line is NUL; ${binary}`],
    ['1'.repeat(2 ** 20 + 1), `log:1:1: error: the line is longer than 1 MiB; ${binary}`],
  ])('%#', (text, ...messages) => {
    expect(mistakesOf(() => decode('swf', text))).toBe(messages.join('\n'));
  });

  it('twenty mistakes are shown and the others counted', () => {
    const lines = mistakesOf(() => decode('swf', 'x y\n'.repeat(50))).split('\n');
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('log: error: and 30 more mistakes');
  });
});
