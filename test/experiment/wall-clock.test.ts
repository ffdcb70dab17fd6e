/** Times of day: of which instant after the start, also where clocks are changed. */
import { describe, expect, it } from 'vitest';
import { clockText, secondsUntil } from '../../src/experiment/wall-clock.ts';

const hour = 3_600;
const eight = { msOfDay: 8 * hour * 1_000, days: 0 };

describe('the next eight o’clock', () => {
  it.each([
    ['2026-01-05T18:00:00Z', 'UTC', 14],
    ['2026-01-05T08:00:00Z', 'UTC', 24],
    ['2026-01-05T07:59:59Z', 'UTC', 1 / hour],
    ['2026-01-05T18:00:00Z', '+05:30', 8.5],
    ['2026-01-05T18:00:00Z', 'America/New_York', 19],
    // Clocks are put forward in the night to 29 March, and back in the night to 25 October.
    ['2026-03-28T20:00:00+01:00', 'Europe/Berlin', 11],
    ['2026-10-24T20:00:00+02:00', 'Europe/Berlin', 13],
  ])('from %s at %s comes after %d h', (start, timezone, hours) => {
    const clock = { startEpochMs: Date.parse(start), timezone };
    const seconds = secondsUntil(clock, eight);
    expect(seconds).toBeCloseTo(hours * hour, 6);
    expect(clockText(clock, seconds)).toMatch(/^08:00( on |$)/);
  });
});

it('a clock shows the day where it is another than that of the start', () => {
  const clock = { startEpochMs: Date.parse('2026-01-05T18:00:00Z'), timezone: 'UTC' };
  expect(clockText(clock, 5 * hour)).toBe('23:00');
  expect(clockText(clock, 13.5 * hour)).toBe('07:30 on 2026-01-06');
});
