/** Arrivals by the week: the rate against its numeric integral, its inverse, counts by hour. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDraws } from '../../../src/kernel/random.ts';
import {
  profileClock,
  WeekRate,
  type WeekProfile,
} from '../../../src/workload/generating/profile.ts';

const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
const office: WeekProfile = {
  perHour: 30,
  hours: Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 18 ? 5 : hour < 6 ? 0 : 1)),
  weekdays: [2, 2, 2, 2, 2, 1, 0],
};
/** A Wednesday, 10:17. */
const startMs = Date.UTC(2026, 0, 7, 10, 17);

/** The rate per hour as the words define it, by the calendar of JavaScript. */
function ratePerHour({ perHour, hours, weekdays }: WeekProfile, localMs: number): number {
  const date = new Date(localMs);
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const hour = hours[date.getUTCHours()]! / mean(hours);
  return (perHour * hour * weekdays[(date.getUTCDay() + 6) % 7]!) / mean(weekdays);
}

describe('the expected number', () => {
  it('is the integral of the rate, by steps of a minute', () => {
    const rate = new WeekRate(office, startMs);
    let sum = 0;
    for (let at = 0; at < 9 * 24 * hourMs; at += 60_000) {
      if (at % (7 * hourMs) === 0) expect(rate.expected(at)).toBeCloseTo(sum, 6);
      sum += ratePerHour(office, startMs + at) / 60;
    }
  });

  it('is the mean rate over any whole week', () => {
    const rate = new WeekRate(office, startMs);
    expect(rate.expected(3 * weekMs)).toBeCloseTo(3 * 168 * 30, 6);
    expect(rate.expected(weekMs + 5) - rate.expected(5)).toBeCloseTo(168 * 30, 6);
  });

  it('is reached when its inverse says, for any weights, in an hour with a rate', () => {
    const weights = (length: number) =>
      fc
        .array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 9, noNaN: true })), {
          minLength: length,
          maxLength: length,
        })
        .filter((all) => all.some((weight) => weight > 0));
    const profile = fc.record({
      perHour: fc.constantFrom(0.001, 1, 5_000),
      hours: weights(24),
      weekdays: weights(7),
    });
    fc.assert(
      fc.property(profile, fc.double({ min: 0, max: 1, noNaN: true }), (one, part) => {
        const rate = new WeekRate(one, startMs);
        const expected = part * 3 * 168 * one.perHour;
        const at = rate.when(expected);
        expect(at).toBeGreaterThanOrEqual(-1e-3);
        expect(rate.expected(at) / (168 * one.perHour)).toBeCloseTo(part * 3, 9);
      }),
      { seed: 15, numRuns: 300 },
    );
  });
});

describe('the clock', () => {
  const draws = createDraws('profile', 1);
  const clock = profileClock(new WeekRate(office, startMs), (n) =>
    draws.uniform('arrival', 1, 2, n),
  );
  const weeks = 20;
  const byHour = new Array<number>(168).fill(0);
  for (let n = 0, at = clock(0); at < weeks * weekMs; at = clock(++n)) {
    const sinceMonday = (startMs + at - Date.UTC(2026, 0, 5)) % weekMs;
    byHour[Math.floor(sinceMonday / hourMs)]!++;
  }

  it('gives each hour of the week its number, within five standard deviations', () => {
    byHour.forEach((count, hour) => {
      const rate = ratePerHour(office, Date.UTC(2026, 0, 5) + hour * hourMs);
      expect(Math.abs(count - weeks * rate)).toBeLessThanOrEqual(5 * Math.sqrt(weeks * rate));
    });
  });

  it('never names an hour without a rate', () => {
    expect(byHour.slice(6 * 24)).toEqual(new Array(24).fill(0));
    expect(byHour.slice(0, 6)).toEqual(new Array(6).fill(0));
  });
});
