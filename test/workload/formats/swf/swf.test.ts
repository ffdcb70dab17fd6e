/** SWF: a log worked out by hand, which records count, bad bytes. */
import { describe, expect, it } from 'vitest';
import { allTexts } from '../../../../src/kernel/text/text-columns.ts';
import type { ImportedRows } from '../../../../src/workload/records/rows.ts';
import { fixtureBytes } from '../../../fixtures.ts';
import { decode, mistakesOf, skippedFor, sum } from '../../decoding.ts';

const coreSeconds = (rows: ImportedRows) =>
  sum(rows.runtimeMs.map((ms, row) => ms * rows.vcpuMilli[row]!)) / 1e6;

function record(changes: Readonly<Record<number, number | string>> = {}): string {
  const fields: (number | string)[] = [7, 100, 5, 60, 4, -1, -1, 8, 900, 2048, 1];
  fields.push(...[3, 1, 9, 1, 1, -1, -1]);
  for (const [number, value] of Object.entries(changes)) fields[Number(number) - 1] = value;
  return fields.join(' ');
}

/** Of the records that count: seconds, and vCPU-seconds. */
const figures = (rows: ImportedRows) => ({
  records: [rows.read, rows.count],
  submitted: [Math.min(...rows.submitMs) / 1_000, Math.max(...rows.submitMs) / 1_000],
  ran: [sum(rows.runtimeMs) / 1_000, Math.max(...rows.runtimeMs) / 1_000],
  processors: Math.max(...rows.vcpuMilli) / 1_000,
  work: coreSeconds(rows),
});

describe('a log as clusters write them', () => {
  const cluster = fixtureBytes('swf/cluster.swf');

  it('is read over comments, CR LF, gaps in its numbers, and records out of order', () => {
    const rows = decode('swf', cluster);
    expect(allTexts(rows.name)).toEqual(['1', '2', '4', '7', '8', '184', '5414']);
    expect(rows.skipped).toEqual([{ reason: 'run time ≤ 0', count: 2 }]);
    expect(figures(rows)).toEqual({
      records: [9, 7],
      submitted: [0, 360],
      ran: [100 + 60 + 88.51 + 50 + 20 + 3_600 + 7, 3_600],
      processors: 64,
      // 4 × 100, 16 × 60, 1 × 88.51, 32 × 50 and 2 × 20 as requested, 64 × 3,600, 36 × 7
      work: 400 + 960 + 88.51 + 1_600 + 40 + 230_400 + 252,
    });
    // submission + wait + run time
    expect([...rows.completeMs]).toEqual([
      ...[12_000 + 100_000, 40_000 + 60_000, NaN, 200_000 + 50_000, 200_000 + 20_000],
      ...[400_000 + 3_600_000, 130_268_000 + 7_000],
    ]);
  });

  it('has the work of the records with the requested status', () => {
    const rows = decode('swf', cluster, { status: [1] });
    expect(rows.skipped).toContainEqual({ reason: 'status not asked for', count: 2 });
    expect(coreSeconds(rows)).toBe(400 + 960 + 88.51 + 1_600 + 230_400);
  });

  it('is read up to a limit of records, skipped ones included', () => {
    expect(figures(decode('swf', cluster, { limit: 5 })).records).toEqual([5, 3]);
  });

  it('may have no header, blanks and tabs between, and seconds since 1970', () => {
    expect(figures(decode('swf', fixtureBytes('swf/epochs.swf')))).toEqual({
      records: [3, 3],
      submitted: [1_708_676_348, 1_708_676_358],
      ran: [3 + 4 + 2.25, 4],
      processors: 60,
      work: 4 * 3 + 5 * 4 + 60 * 2.25,
    });
  });
});

describe('which records count, and as what', () => {
  it('run = field 4; processors = field 5 if > 0 else field 8; end = submit + wait + run', () => {
    const rows = decode('swf', [{}, { 1: 8, 3: -1, 5: -1 }, { 5: 0 }].map(record).join('\n'));
    expect(allTexts(rows.name)).toEqual(['7', '8', '7']);
    expect([...rows.submitMs]).toEqual([100_000, 100_000, 100_000]);
    expect([...rows.runtimeMs]).toEqual([60_000, 60_000, 60_000]);
    expect([...rows.vcpuMilli]).toEqual([4_000, 8_000, 8_000]);
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
    expect(asked.count).toBe(1);
    expect(skippedFor(asked, 'status not asked for')).toBe(1);
  });

  it('limit counts records read, and what follows is not parsed', () => {
    const rows = decode('swf', `; x\n${record({ 4: 0 })}\n${record()}\nnonsense`, { limit: 2 });
    expect([rows.read, rows.count]).toEqual([2, 1]);
  });

  it('comments, blanks, CR LF, tabs, a byte order mark, an unterminated last line are read', () => {
    const tabbed = record().replaceAll(' ', '\t ');
    const text = `\ufeff; Version: 2.2\r\n\r\n  ${record()}\r\n ; more\n\t${tabbed}`;
    expect(decode('swf', text).count).toBe(2);
  });

  it('fractions of seconds are rounded to milliseconds', () => {
    const rows = decode('swf', record({ 2: '4.709164', 4: '88.51' }));
    expect([...rows.submitMs, ...rows.runtimeMs]).toEqual([4_709, 88_510]);
  });
});

describe('bad files', () => {
  const expected = 'expected a text file';

  it('that are empty have no records', () => {
    expect(mistakesOf(() => decode('swf', ''))).toBe(
      'log: error: no records in the file; ' +
        'expected lines of 18 numbers, as in the Standard Workload Format 2.2',
    );
  });

  it('of bytes that are not text are reported with their line', () => {
    const binary = `log:2:1: error: binary data: byte 1 of the line is NUL; ${expected}`;
    expect(mistakesOf(() => decode('swf', `${record()}\n\0`))).toBe(binary);
    const endless = `log:1:1: error: the line is longer than 1 MiB; ${expected}`;
    expect(mistakesOf(() => decode('swf', '1'.repeat(2 ** 20 + 1)))).toBe(endless);
  });

  it('show twenty mistakes and count the others', () => {
    const lines = mistakesOf(() => decode('swf', 'x y\n'.repeat(50))).split('\n');
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('log: error: and 30 more mistakes');
  });
});
