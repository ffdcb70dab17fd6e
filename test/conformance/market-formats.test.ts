/** Laws of every format of recorded markets; they apply to new ones at once. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marketFormats } from '../../src/market/formats.ts';
import { decode, outcome } from '../market/decoding.ts';
import { right, wrong } from '../market/samples.ts';
import { damagedFiles, issuesOf } from './hostile-files.ts';

const page = readFileSync(new URL('../../docs/spot-markets.md', import.meta.url), 'utf8');
const windows = (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`;
const all = [...right, ...wrong, ...right.map(windows)];

describe.each(marketFormats.map((format) => [format.title, format] as const))(
  '%s',
  (title, { looksLike, createDecoder }) => {
    const own = (texts: readonly string[]) => texts.filter(looksLike);

    it('has samples, correct and wrong ones', () => {
      expect([own(right).length > 0, own(wrong).length > 0]).toEqual([true, true]);
    });

    it('is in docs/spot-markets.md, with its columns or its command', () => {
      const [, named] = /[(`](.+)[)`]$/.exec(title)!;
      expect(page).toContain(`\`${named!.replaceAll(', ', ',')}\``);
    });

    it('is recognised by its first bytes, and no other format is', () => {
      for (const text of own(all)) {
        expect(marketFormats.filter((format) => format.looksLike(text))).toHaveLength(1);
      }
    });

    it('gives the same recording with a byte order mark and Windows line ends', () => {
      for (const text of own(right)) expect(decode(windows(text))).toEqual(decode(text));
    });

    it('reports the line of a mistake and what it is', () => {
      for (const text of own(wrong)) {
        const issues = issuesOf(() => decode(text));
        expect(issues).not.toEqual([]);
        for (const issue of issues) {
          expect(issue).toMatchObject({ file: 'm', severity: 'error' });
          expect(issue.line).toBeGreaterThan(0);
          expect(issue.line).toBeLessThanOrEqual(text.split('\n').length);
          expect(issue.message).not.toBe('');
        }
      }
    });

    it.each(['', '\ufeff', '\n\n'])(
      'refuses a file without records, with a message: %j',
      (text) => {
        const decoder = createDecoder('m');
        decoder.write(Buffer.from(text));
        expect(issuesOf(() => decoder.end())).toHaveLength(1);
      },
    );

    it('gives a recording or mistakes for any bytes after a valid beginning', () => {
      const [text] = own(right);
      const heads = fc.nat(text!.length).map((end) => Buffer.from(text!.slice(0, end)));
      const noise = fc.uint8Array({ maxLength: 100 });
      const law = fc.property(heads, noise, (head, bytes) => {
        outcome(Buffer.concat([head, bytes]));
      });
      fc.assert(law, { seed: 15, numRuns: 500 });
    });
  },
);

describe.each(all)('sample %#', (text) => {
  it('reads the same in any pieces', () => {
    const bytes = Buffer.from(text);
    const expected = outcome(bytes);
    const law = fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
      expect(outcome(bytes, cuts)).toEqual(expected);
    });
    fc.assert(law, { seed: 11, numRuns: 100 });
    expect(outcome(bytes, [...bytes.keys()])).toEqual(expected);
  });
});

describe('hostile bytes', () => {
  it('give a recording or mistakes', () => {
    const law = fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void outcome(bytes));
    fc.assert(law, { seed: 12, numRuns: 500 });
  });

  it('in a file of some format do too', () => {
    const law = fc.property(damagedFiles(all, 400), ([whole, cut]) => {
      outcome(whole);
      outcome(cut);
    });
    fc.assert(law, { seed: 13, numRuns: 1_000 });
  });
});
