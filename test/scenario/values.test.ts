/** Durations, memory, rates, money: valid values are read exactly, others are rejected. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  duration,
  longestDurationMs,
  parseDuration,
  printDuration,
} from '../../src/scenario/values/duration.ts';
import { durationDistribution } from '../../src/scenario/values/distribution.ts';
import { memory, mostMemoryMib } from '../../src/scenario/values/memory.ts';
import { usd } from '../../src/scenario/values/money.ts';
import { arnTail } from '../../src/scenario/values/name.ts';
import { hazardPerHour, rateLimit } from '../../src/scenario/values/rate.ts';
import { figure } from '../../src/scenario/values/scalar.ts';
import { startEpochMs } from '../../src/scenario/sections/start.ts';

const runs = { seed: 1, numRuns: 1_000 };

describe('durations', () => {
  it('read back as printed', () => {
    const law = fc.property(fc.integer({ min: 0, max: longestDurationMs }), (ms) => {
      expect(parseDuration(printDuration(ms))).toBe(ms);
    });
    fc.assert(law, runs);
  });

  it.each([
    ['90s', 90_000],
    ['15m', 900_000],
    ['2h30m', 9_000_000],
    ['1d', 86_400_000],
    ['250ms', 250],
    ['1.5h', 5_400_000],
    ['0.1s', 100],
    ['0s', 0],
    ['1d2h3m4s5ms', 93_784_005],
    ['PT1H', 3_600_000],
    ['P1DT2H', 93_600_000],
    ['P1D', 86_400_000],
    ['PT0.25S', 250],
    ['3650d', 315_360_000_000],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '',
    's',
    '5',
    '-1s',
    '1s1m',
    '1 h',
    '1h ',
    '3s5',
    '1w',
    'P',
    'PT',
    'P1DT',
    'PT1M1H',
    '1e3s',
  ])('"%s" is invalid', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it.each(['0.0001s', '3651d', '99999999d', 'Infinitys', 'NaNs'])(
    '%s is outside the bounds',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('is 0 as a plain number, and no other number', () => {
    expect(duration.safeParse(0).data).toBe(0);
    expect(duration.safeParse(5).success).toBe(false);
    expect(duration.safeParse(NaN).success).toBe(false);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ms = parseDuration(text) ?? 0;
        expect(Number.isInteger(ms) && ms >= 0 && ms <= longestDurationMs).toBe(true);
      }),
      runs,
    );
  });
});

describe('memory', () => {
  it('is a plain number of MiB, or one with its unit', () => {
    const law = fc.property(fc.integer({ min: 1, max: mostMemoryMib }), (mib) => {
      expect(memory.parse(`${mib}MiB`)).toBe(mib);
      expect(memory.parse(mib)).toBe(mib);
    });
    fc.assert(law, runs);
  });

  it.each([
    ['512MiB', 512],
    ['8GiB', 8_192],
    ['0.5GiB', 512],
    ['1 TiB', 1_048_576],
    [100, 100],
  ])('%s is %d MiB', (text, mib) => {
    expect(memory.parse(text)).toBe(mib);
  });

  it.each(['8GB', '8G', '8', '-1MiB', '0MiB', 0, -5, 1.5, NaN, Infinity, '0.3MiB', '33TiB'])(
    '%s is invalid',
    (text) => {
      expect(memory.safeParse(text).success).toBe(false);
    },
  );
});

describe('rates', () => {
  it('are whole per minute as they are per second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (perSecond) => {
        expect(rateLimit.parse(`${perSecond}/s`)).toBe(perSecond * 60);
        expect(rateLimit.parse(`${perSecond}/min`)).toBe(perSecond);
      }),
      runs,
    );
  });

  it.each([
    ['50/s', 3_000],
    ['100/min', 100],
    ['30/h', 0.5],
    ['none', Infinity],
  ])('%s is %d per minute', (text, perMinute) => {
    expect(rateLimit.parse(text)).toBe(perMinute);
  });

  it.each(['0/s', '-1/s', '50', '50/ms', '100001/s', 'Infinity/s', ''])(
    '"%s" is invalid',
    (text) => {
      expect(rateLimit.safeParse(text).success).toBe(false);
    },
  );

  it('of interruptions are per hour and may be 0', () => {
    expect(hazardPerHour.parse('0.15/h')).toBe(0.15);
    expect(hazardPerHour.parse('0/h')).toBe(0);
    expect(hazardPerHour.safeParse('none').success).toBe(false);
  });
});

describe('money', () => {
  it('is exact in billionths', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000_000 }), (nano) => {
        expect(usd.parse(nano / 1e9)).toBe(nano);
      }),
      runs,
    );
  });

  it('has no fractions below a billionth, and bounds', () => {
    for (const price of [1e-10, -1, NaN, Infinity, 1_000_001]) {
      expect(usd.safeParse(price).success).toBe(false);
    }
  });
});

describe('distributions', () => {
  it('have their parameters in units of columns', () => {
    expect(durationDistribution.parse('10m')).toBe(600_000);
    expect(durationDistribution.parse({ exponential: { mean: '5m' } })).toEqual({
      kind: 'exponential',
      mean: 300_000,
    });
    expect(durationDistribution.parse({ empirical: ['1s', '2s'] })).toEqual({
      kind: 'empirical',
      values: [1_000, 2_000],
    });
  });

  it('convert the 95 % quantile of a lognormal to its sigma', () => {
    const law = durationDistribution.parse({ lognormal: { median: '10m', p95: '45m' } });
    expect(law).toMatchObject({ kind: 'lognormal', median: 600_000 });
    // ln 4.5 / 1.6448536
    expect((law as { sigma: number }).sigma).toBeCloseTo(0.914414, 5);
  });
});

it('the start is an instant with an offset, its own or the time zone’s', () => {
  expect(startEpochMs('1970-01-02T00:00:00Z', 'UTC')).toBe(86_400_000);
  expect(startEpochMs('1970-01-01T02:00+02:00', 'UTC')).toBe(0);
  expect(startEpochMs('1970-01-01T02:00:00.5', '+02:00')).toBe(500);
  const noInstant = { message: 'expected a date and time that exist' };
  expect(startEpochMs('2026-02-29T00:00:00Z', 'UTC')).toEqual(noInstant);
  expect(startEpochMs('2026-01-01T25:00:00Z', 'UTC')).toEqual(noInstant);
  expect(startEpochMs('2026-07-01T00:00:00', 'Europe/Rome')).toHaveProperty('remedy');
});

it('the tail of an ARN is a name', () => {
  expect(arnTail('arn:aws:batch:us-east-1:012345678910:job-queue/x')).toBe('x');
  expect(arnTail('arn:aws:batch:us-east-1:012345678910:job-definition/a:3')).toBe('a:3');
  expect(arnTail('plain')).toBe('plain');
});

it('figures are grouped in threes', () => {
  expect([1, 999, 1_000, 10_080, 1_234_567.25].map(figure)).toEqual([
    '1',
    '999',
    '1,000',
    '10,080',
    '1,234,567.25',
  ]);
});
