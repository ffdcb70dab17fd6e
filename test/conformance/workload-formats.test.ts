/** Laws of every workload format; they apply to new ones as soon as they are registered. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allLabels, allTexts } from '../../src/kernel/text/text-columns.ts';
import { detectFormat, workloadFormats } from '../../src/workload/formats/formats.ts';
import { decode, outcome } from '../workload/decoding.ts';
import { samples } from '../workload/samples.ts';
import { damagedFiles, issuesOf } from './hostile-files.ts';

/** A byte order mark, and Windows line ends. */
const disguises: readonly (readonly [string, (text: string) => string])[] = [
  ['a byte order mark', (text) => `\ufeff${text}`],
  ['CR before LF', (text) => text.replaceAll('\n', '\r\n')],
  ['both', (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
];

describe.each([...workloadFormats])('$name', ({ name: format, title }) => {
  const { right, wrong } = samples[format];
  const all = [...right, ...wrong, ...right.map(disguises[2]![1])];

  it('has a description, and samples of correct and wrong files', () => {
    expect(title).not.toBe('');
    expect([right.length > 0, wrong.length > 0]).toEqual([true, true]);
  });

  it.each(right)('gives a column of finite times and sizes for each row: %#', (text) => {
    const rows = decode(format, text);
    expect(rows.count).toBeGreaterThan(0);
    expect(rows.read).toBeGreaterThanOrEqual(rows.count);
    for (const column of [rows.submitMs, rows.runtimeMs, rows.vcpuMilli, rows.memoryMib]) {
      expect(column).toHaveLength(rows.count);
      for (const value of column) expect(value).toBeGreaterThanOrEqual(0);
    }
    expect(allTexts(rows.name)).toHaveLength(rows.count);
    expect(allLabels(rows.image)).toHaveLength(rows.count);
  });

  it.each(all)('gives the same rows or mistakes in any pieces: %#', (text) => {
    const bytes = Buffer.from(text);
    const expected = outcome(() => decode(format, bytes));
    const law = fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
      expect(outcome(() => decode(format, bytes, {}, cuts))).toEqual(expected);
    });
    fc.assert(law, { seed: 5, numRuns: 100 });
    const each = [...bytes.keys()];
    expect(outcome(() => decode(format, bytes, {}, each))).toEqual(expected);
  });

  it.each(disguises)('reads the same rows with %s', (_, disguised) => {
    for (const text of right) {
      expect(decode(format, disguised(text))).toEqual(decode(format, text));
    }
  });

  it.each(wrong)('reports the line of a mistake and what it is: %#', (text) => {
    const [issue, ...more] = issuesOf(() => decode(format, text, { file: 'the.log' }));
    for (const one of [issue!, ...more]) {
      expect(one).toMatchObject({ file: 'the.log', severity: 'error' });
      expect(one.line).toBeGreaterThan(0);
      expect(one.line).toBeLessThanOrEqual(text.split('\n').length);
      expect(one.column).toBeGreaterThan(0);
      expect(one.message).not.toBe('');
    }
  });

  it.each(['', '\ufeff', '\n\n'])('refuses a file without records, with a message: %j', (text) => {
    expect(issuesOf(() => decode(format, text))).toHaveLength(1);
  });

  it('reads no more records than the limit', () => {
    for (const text of right) expect(decode(format, text, { limit: 1 }).read).toBe(1);
  });

  it('gives rows or mistakes for any bytes', () => {
    const noise = fc.uint8Array({ maxLength: 300 });
    const law = fc.property(noise, (bytes) => void outcome(() => decode(format, bytes)));
    fc.assert(law, { seed: 6, numRuns: 500 });
  });

  it('gives rows or mistakes for a damaged file', () => {
    const law = fc.property(damagedFiles(all, 300), ([whole, cut]) => {
      outcome(() => decode(format, whole));
      outcome(() => decode(format, cut));
    });
    fc.assert(law, { seed: 7, numRuns: 500 });
  });

  it('is recognised by its first bytes, before its file name', () => {
    const bytes = Buffer.from(right[0]!);
    for (const suffix of ['', ...workloadFormats.flatMap(({ suffixes }) => suffixes)]) {
      expect(detectFormat(bytes, `log${suffix}`)?.name).toBe(format);
    }
  });
});
