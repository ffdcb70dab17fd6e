/** Laws of all decoders of recorded markets: pieces do not matter, no bytes crash one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  availabilityHeader,
  decode,
  lifeHeader,
  mistakes,
  outcome,
  page,
  priceHeader,
  record,
} from './decoding.ts';

const samples = [
  `\ufeff# prices\r\n\r\n${priceHeader}\r\nus-east-1,use1-az1,m5.large,2024-01-15T00:54:15Z,0.04\r\n`,
  `${priceHeader}\neu-west-1,euw1-az1,ä,soon,-1\n`,
  `${page(record(), record({ ProductDescription: 'Windows' }))}\n${page(record({ SpotPrice: 1, Timestamp: '2024-01-14T00:00:00Z' }))}`,
  `[${JSON.stringify(record())}, {"SpotPriceHistory": []}, 7]`,
  `${availabilityHeader}\na,"t, ""1""",us-east-1a,p3.2xlarge,1,2023-02-15,195,0,246,0\n`,
  `${availabilityHeader}\na,t,us-east-1a,p3.2xlarge,1,2023-02-15,195,1,246,\n`,
  `${lifeHeader}\nx,aws,,p3,2021-12,0,1.5,removed\nx,gcp,?,?,?,?,?,?`,
];

describe.each(samples)('sample %#', (text) => {
  it('reads the same whatever the pieces', () => {
    const bytes = Buffer.from(text);
    const whole = outcome(bytes);
    const law = fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
      expect(outcome(bytes, cuts)).toEqual(whole);
    });
    fc.assert(law, { seed: 11, numRuns: 100 });
    expect(outcome(bytes, [...bytes.keys()])).toEqual(whole);
  });
});

describe('hostile bytes', () => {
  it('give a recording or told mistakes', () => {
    const law = fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void outcome(bytes));
    fc.assert(law, { seed: 12, numRuns: 500 });
  });

  it('in a file of some format do so too', () => {
    const damages = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 5 });
    const law = fc.property(fc.constantFrom(...samples), damages, (text, bytes) => {
      const damaged = Buffer.from(text);
      for (const [at, byte] of bytes) damaged[at % damaged.length] = byte;
      outcome(damaged);
      outcome(damaged.subarray(0, (bytes[0]?.[0] ?? 400) + 1));
    });
    fc.assert(law, { seed: 13, numRuns: 1_000 });
  });

  it('below a good header do so too', () => {
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
});

describe('a format', () => {
  it('is told by the content, after comments and blank lines', () => {
    const kinds = [samples[0]!, samples[2]!, samples[4]!, samples[6]!].map((text) => {
      return decode(text).kind;
    });
    expect(kinds).toEqual(['prices', 'prices', 'availability', 'lives']);
  });

  it('is told of a file whose first piece is long', () => {
    const rows = Array.from({ length: 3_000 }, (_, day) => {
      const time = new Date(day * 3_600_000).toISOString();
      return `us-east-1,use1-az1,m5.large,${time},0.04`;
    });
    expect(outcome([priceHeader, ...rows].join('\n'))).toMatchObject({ kind: 'prices' });
  });

  it.each(['', 'hello', '{}', 'a,b\n1,2', '\n'.repeat(70_000), '[1, 2]'])(
    'is none of %j: refused with those that are',
    (text) => {
      const [mistake, ...others] = mistakes(text);
      expect(others).toEqual([]);
      expect(mistake).toMatch(
        /^m: error: its first lines are of no recorded market; expected JSON/,
      );
    },
  );

  it('needs its columns, each once, and rows', () => {
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

  it('takes columns in any order and others beside them', () => {
    const text =
      'note,usdPerHour,timestamp,instanceType,az,region\n"a, b",0.04,2024-01-15T00:00:00Z,m5.large,use1-az1,us-east-1';
    expect(outcome(text)).toMatchObject({ series: [{ zone: 'use1-az1', region: 'us-east-1' }] });
  });
});

it('twenty mistakes are shown and the others counted', () => {
  const rows = Array.from({ length: 30 }, () => 'us-east-1,use1-az1,m5.large,2024-01-15,0.04');
  const found = mistakes([priceHeader, ...rows].join('\n'));
  expect(found).toHaveLength(21);
  expect(found[20]).toBe('m: error: and 10 more mistakes');
});
