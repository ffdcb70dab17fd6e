/** Spot price histories: the contents of a file, and each mistake with its line. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAs, mistakes, page, priceHeader, record } from './decoding.ts';

const csv = (...rows: readonly string[]) => [priceHeader, ...rows].join('\n');
const row = (time: string, usd: string | number, pool = 'us-east-1,use1-az1,m5.large') =>
  `${pool},${time},${usd}`;
const day = (date: number) => `2024-01-${String(date).padStart(2, '0')}T00:00:00Z`;

describe('a CSV file', () => {
  it('has a series per pool; rows of pools may be mixed', () => {
    const other = 'us-east-1,use1-az2,m5.large';
    const text = csv(row(day(1), '0.0416'), row(day(1), 0.05, other), row(day(3), '0.041651234'));
    const [first, second] = decodeAs('prices', text).series;
    expect(first).toEqual({
      region: 'us-east-1',
      zone: 'use1-az1',
      instanceType: 'm5.large',
      line: 2,
      atEpochMs: Float64Array.of(Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 3)),
      nanoPerHour: Float64Array.of(41_600_000, 41_651_234),
      lines: Int32Array.of(2, 4),
    });
    expect(second).toMatchObject({ zone: 'use1-az2', line: 3 });
  });

  it.each(['0', '0.0', '-0.04', 'free', '', '1000.01', '1e3', 'NaN', '0.00000000001', '0x1'])(
    'has no price %j',
    (usd) => {
      const received = usd === '' ? 'nothing' : JSON.stringify(usd);
      expect(mistakes(csv(row(day(1), 0.04), row(day(2), usd)))).toEqual([
        `m:3: error: usdPerHour: expected a price in USD per hour above 0 and at most 1,000, such as 0.0416, received ${received}`,
      ]);
    },
  );

  it.each([
    '2024-01-15',
    'soon',
    '2024-02-30T00:00:00Z',
    '2024-01-01T25:00:00Z',
    '2024-01-01T00:00:00',
  ])('has no instant %j', (time) => {
    expect(mistakes(csv(row(time, 0.04)))).toEqual([
      `m:2: error: timestamp: expected an instant such as 2024-01-15T00:54:15Z, received "${time}"`,
    ]);
  });

  it('has no two prices of a pool at the same time', () => {
    expect(mistakes(csv(row(day(1), 0.04), row(day(2), 0.05), row(day(2), 0.05)))).toEqual([
      'm:4: error: expected one price of m5.large in use1-az1 at 2024-01-02T00:00:00Z, received another; keep this or that of line 3',
    ]);
  });

  it('has the prices of a pool sorted by time', () => {
    expect(mistakes(csv(row(day(2), 0.04), row(day(1), 0.05)))).toEqual([
      'm:3: error: expected a later time of m5.large in use1-az1 than 2024-01-02T00:00:00Z (line 2), received 2024-01-01T00:00:00Z; sort the records of each pool by time',
    ]);
  });

  it('reports all mistakes of all rows', () => {
    const found = mistakes(csv('US,az 1,,x,y', row(day(1), 0.04), row(day(1), 0)));
    expect(found.map((line) => line.slice(0, line.indexOf(': expected')))).toEqual([
      'm:2: error: region',
      'm:2: error: az',
      'm:2: error: instanceType',
      'm:2: error: timestamp',
      'm:2: error: usdPerHour',
      'm:4: error: usdPerHour',
    ]);
  });
});

describe('a JSON file', () => {
  const at = (time: string, more = {}) => record({ Timestamp: time, ...more });

  it('has the newest price first, which is reversed', () => {
    const text = page(at(day(3), { SpotPrice: '0.3' }), at(day(2), { SpotPrice: 0.2 }), at(day(1)));
    const [series] = decodeAs('prices', text).series;
    expect(series).toEqual({
      region: 'us-east-1',
      zone: 'us-east-1a',
      instanceType: 'm5.large',
      line: 2,
      atEpochMs: Float64Array.of(...[1, 2, 3].map((date) => Date.UTC(2024, 0, date))),
      nanoPerHour: Float64Array.of(41_600_000, 200_000_000, 300_000_000),
      lines: Int32Array.of(4, 3, 2),
    });
  });

  it('may have consecutive pages, a list of pages, or bare records', () => {
    const pages = [page(at(day(3)), at(day(2))), page(at(day(1)))];
    const expected = decodeAs('prices', pages.join('')).series[0]!.nanoPerHour;
    expect(expected).toHaveLength(3);
    for (const text of [
      `[${pages.join()}]`,
      JSON.stringify([at(day(3)), at(day(2)), at(day(1))]),
    ]) {
      expect(decodeAs('prices', text).series[0]!.nanoPerHour).toEqual(expected);
    }
  });

  it('names zones by id if given, and the region by the zone', () => {
    const id = { AvailabilityZoneId: 'use1-az4' };
    const local = { AvailabilityZone: 'us-west-2-lax-1a' };
    const text = page(at(day(2), id), at(day(2), local), at(day(1), id));
    expect(decodeAs('prices', text).series).toMatchObject([
      { region: 'us-east-1', zone: 'use1-az4' },
      { region: 'us-west-2', zone: 'us-west-2-lax-1a' },
    ]);
  });

  it('counts other products as skipped, whatever their fields', () => {
    const windows = record({ ProductDescription: 'Windows', SpotPrice: '-' });
    const vpc = record({ ProductDescription: 'Linux/UNIX (Amazon VPC)' });
    const recording = decodeAs('prices', page(windows, vpc, windows));
    expect(recording.series).toHaveLength(1);
    expect(recording.skipped).toEqual([{ reason: 'prices of Windows', count: 2 }]);
  });

  it.each([
    [
      { SpotPrice: '-0.1' },
      'SpotPrice: expected a price in USD per hour above 0 and at most 1,000, such as 0.0416, received "-0.1"',
    ],
    [
      { SpotPrice: null },
      'SpotPrice: expected a price in USD per hour above 0 and at most 1,000, such as 0.0416, received nothing',
    ],
    [{ Timestamp: 1 }, 'Timestamp: expected an instant such as 2024-01-15T00:54:15Z, received "1"'],
    [
      { AvailabilityZone: 'A B' },
      'AvailabilityZone: expected a zone such as use1-az1 or us-east-1a, received "A B"',
    ],
    [
      { InstanceType: '' },
      'InstanceType: expected an instance type such as m6i.large, received nothing',
    ],
    [
      { ProductDescription: 3 },
      'no price: the record has no ProductDescription; expected the output of `aws ec2 describe-spot-price-history --output json`',
    ],
  ])('has no record with %j', (more, message) => {
    expect(mistakes(page(at(day(5)), at(day(4), more)))).toEqual([`m:3: error: ${message}`]);
  });

  it('has the prices of a pool in one order, each time once', () => {
    expect(mistakes(page(at(day(3)), at(day(1)), at(day(2)), at(day(1))))).toEqual([
      'm:4: error: expected an earlier time of m5.large in us-east-1a than 2024-01-01T00:00:00Z (line 3), received 2024-01-02T00:00:00Z; sort the records of each pool by time',
      'm:5: error: expected one price of m5.large in us-east-1a at 2024-01-01T00:00:00Z, received another; keep this or that of line 3',
    ]);
  });

  it('has prices', () => {
    expect(mistakes('{"SpotPriceHistory": []}')).toEqual([
      'm: error: no prices in the file; expected the output of `aws ec2 describe-spot-price-history --output json`',
    ]);
  });
});

it('CSV and JSON of the same prices give the same series', () => {
  const prices = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 1e7 })),
    {
      minLength: 1,
      maxLength: 20,
      selector: ([second]) => second,
    },
  );
  const law = fc.property(prices, (unsorted) => {
    const sorted = unsorted
      .sort((a, b) => a[0] - b[0])
      .map(
        ([second, micro]) =>
          [new Date(second * 1_000).toISOString(), (micro / 1e6).toFixed(6)] as const,
      );
    const ofCsv = decodeAs('prices', csv(...sorted.map(([time, usd]) => row(time, usd))))
      .series[0]!;
    const records = sorted.map(([time, usd]) =>
      record({ AvailabilityZoneId: 'use1-az1', Timestamp: time, SpotPrice: usd }),
    );
    const ofJson = decodeAs('prices', page(...records.reverse())).series[0]!;
    expect({ ...ofJson, line: 0, lines: 0 }).toEqual({ ...ofCsv, line: 0, lines: 0 });
  });
  fc.assert(law, { seed: 15, numRuns: 200 });
});
