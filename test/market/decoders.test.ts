/** What all decoders of recorded markets share: formats, headers, bounds on mistakes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCsvDecoder } from '../../src/market/csv-rows.ts';
import {
  availabilityHeader,
  decode,
  lifeHeader,
  mistakes,
  outcome,
  priceHeader,
} from './decoding.ts';
import { right } from './samples.ts';

describe('a format', () => {
  it('is recognised by content, after comments and blank lines', () => {
    const kinds = right.map((text) => decode(text).kind);
    expect(kinds.slice(0, 4)).toEqual(['prices', 'prices', 'availability', 'lives']);
  });

  it('is recognised in a long first piece', () => {
    const rows = Array.from({ length: 3_000 }, (_, day) => {
      const time = new Date(day * 3_600_000).toISOString();
      return `us-east-1,use1-az1,m5.large,${time},0.04`;
    });
    expect(outcome([priceHeader, ...rows].join('\n'))).toMatchObject({ kind: 'prices' });
  });

  it.each(['', 'hello', '{}', 'a,b\n1,2', '\n'.repeat(70_000), '[1, 2]'])(
    'does not match %j, and the message lists those that there are',
    (text) => {
      const [mistake, ...others] = mistakes(text);
      expect(others).toEqual([]);
      expect(mistake).toMatch(
        /^m: error: its first lines match no format of recorded markets: .*; expected JSON/,
      );
    },
  );

  it('needs each of its columns once, and rows', () => {
    expect(mistakes('timestamp,usdPerHour\n')).toEqual([
      `m:1: error: the header lacks region, az, instanceType; expected ${priceHeader.replaceAll(',', ', ')}`,
    ]);
    expect(mistakes(`# x\n${priceHeader},az\n`)).toEqual([
      'm:2: error: the header has the column az twice',
    ]);
    expect(mistakes(priceHeader)).toEqual(['m: error: expected rows below the header']);
    expect(mistakes(`${priceHeader}\nus-east-1,use1-az1`)).toEqual([
      'm:2: error: expected 5 fields as in the header, received 2',
    ]);
  });

  it('may have as many rows as fit into memory', () => {
    const lines = 'a\n1\n2\n3';
    const read = (most: number) => {
      const a = { expected: 'a text', parse: (text: string) => text };
      const taken: string[] = [];
      const records = { take: (row: { a: string }) => taken.push(row.a), finish: () => taken };
      const decoder = createCsvDecoder('m', { required: { a } }, () => records, most);
      decoder.write(Buffer.from(`${lines}\n`));
      return decoder.end();
    };
    expect(read(3)).toEqual(['1', '2', '3']);
    expect(() => read(2)).toThrow('m:4: error: expected at most 2 rows below the header');
  });

  it('with a good header gives a recording or mistakes, whatever the rows', () => {
    const headers = [priceHeader, availabilityHeader, lifeHeader];
    const field = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        'us-east-1',
        'use1-az1',
        'm5.large',
        '0',
        '1',
        '1e9',
        '-1',
        '"',
        '9'.repeat(20),
      ),
    );
    const rows = fc.array(fc.array(field, { maxLength: 11 }), { maxLength: 6 });
    const law = fc.property(fc.constantFrom(...headers), rows, (header, fields) => {
      outcome([header, ...fields.map((row) => row.join(','))].join('\n'));
    });
    fc.assert(law, { seed: 14, numRuns: 1_000 });
  });

  it('takes columns in any order, and other columns', () => {
    const text =
      'note,usdPerHour,timestamp,instanceType,az,region\n"a, b",0.04,2024-01-15T00:00:00Z,m5.large,use1-az1,us-east-1';
    expect(outcome(text)).toMatchObject({ series: [{ zone: 'use1-az1', region: 'us-east-1' }] });
  });
});

it('twenty mistakes are shown, and the others are counted', () => {
  const rows = Array.from({ length: 30 }, () => 'us-east-1,use1-az1,m5.large,2024-01-15,0.04');
  const found = mistakes([priceHeader, ...rows].join('\n'));
  expect(found).toHaveLength(21);
  expect(found[20]).toBe('m: error: and 10 more mistakes');
});
