/** How long runs pay by the calendar, in whole numbers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursNano, hoursText, msOf, paidTime } from '../../src/billing/period.ts';

const hour = 3_600_000;
const day = 24 * hour;
const hoursOf = (period: Parameters<typeof paidTime>[0], usedMs: number) =>
  paidTime(period, usedMs).hoursMilli / 1_000;

describe('the time that a run pays', () => {
  it('is its days in whole 24 h from its start: one for a minute, two from 24 h and 1 ms on', () => {
    expect([0, 60_000, day, day + 1, 3 * day].map((ms) => paidTime('days', ms).days)).toEqual([
      1, 1, 1, 2, 3,
    ]);
    expect(hoursOf('days', day + 1)).toBe(48);
  });

  it('is the hours that it lasts, started ones whole', () => {
    expect([0, 1, hour, hour + 1].map((ms) => hoursOf('run', ms))).toEqual([0, 1, 1, 2]);
  });

  it('is an equal part of 730 h for as many runs of whole days as fit', () => {
    // 30 runs of a day: 730 ÷ 30 = 24.3333; 7 of four days: 730 ÷ 7 = 104.2857.
    expect(hoursOf('month', 1)).toBe(24.334);
    expect(hoursOf('month', 4 * day)).toBe(104.286);
    expect(hoursOf('month', 10 * day)).toBe(243.334);
    expect(hoursOf('month', 16 * day)).toBe(730);
    // 30 days are 720 h; 31 are more than a month.
    expect(hoursOf('month', 30 * day)).toBe(730);
    expect(hoursOf('month', 31 * day)).toBe(744);
  });

  it('is no less than the days, and all runs of a month together pay it once', () => {
    fc.assert(
      fc.property(fc.nat(40 * day), (usedMs) => {
        const { days, hoursMilli } = paidTime('month', usedMs);
        expect(hoursMilli).toBeGreaterThanOrEqual(24_000 * days);
        const runs = Math.max(1, Math.floor(730 / (24 * days)));
        const most = Math.max(730_000, 24_000 * days);
        expect(runs * hoursMilli).toBeGreaterThanOrEqual(Math.min(730_000, most));
        expect(runs * hoursMilli).toBeLessThan(most + runs);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('a price by the hour', () => {
  it('for thousandths of an hour is exact, halves of a nano-dollar rounded up', () => {
    expect(hoursNano(45_000_000n, 24_000)).toBe(1_080_000_000n);
    expect(hoursNano(1n, 24_334)).toBe(24n);
    expect(hoursNano(1n, 500)).toBe(1n);
    expect(hoursNano(1n, 499)).toBe(0n);
  });

  it('has a quantity in full, and whole milliseconds', () => {
    expect(hoursText(24_334n)).toBe('24.334');
    expect(hoursText(48_000n)).toBe('48');
    expect(msOf(24_334)).toBe(87_602_400);
  });
});
