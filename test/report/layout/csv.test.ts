/** CSV text: quoting, ends of lines, pieces, cells by type. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, csvPieces, csvText } from '../../../src/report/layout/csv.ts';

describe('CSV text', () => {
  it('quotes where needed and ends each line with LF', () => {
    expect(
      csvText(
        ['a', 'b'],
        [
          ['x,y', 'say "hi"'],
          ['', 'two\nlines'],
          ['a\rb', ' '],
        ],
      ),
    ).toBe('a,b\n"x,y","say ""hi"""\n,"two\nlines"\n"a\rb", \n');
  });

  it('reads back unchanged', () => {
    const row = fc.array(fc.string(), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(parse(csvText(['a', 'b'], rows))).toEqual([['a', 'b'], ...rows]);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('comes in pieces for large tables, with the same text', () => {
    const rows = Array.from({ length: 5_001 }, (_, index) => [String(index)]);
    const pieces = [...csvPieces(['n'], rows)];
    expect(pieces.length).toBe(51);
    expect(pieces.join('')).toBe(`n\n${rows.map(([n]) => `${n}\n`).join('')}`);
  });

  it('without rows is the header', () => {
    expect(csvText(['a', 'b'], [])).toBe('a,b\n');
  });
});

describe('a cell', () => {
  it('is written by its type', () => {
    expect(cellText('ms', 1_500)).toBe('1.5');
    expect(cellText('milli', 250)).toBe('0.25');
    expect(cellText('nano', 1n)).toBe('0.000000001');
    expect(cellText('integer', 12)).toBe('12');
    expect(cellText('flag', true)).toBe('true');
    expect(cellText('text', 'EC2')).toBe('EC2');
    expect(cellText('ms', undefined)).toBe('');
  });
});
