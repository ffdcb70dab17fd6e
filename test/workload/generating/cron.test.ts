/** Cron schedules: the instants that they name, by the calendar, and how many there are. */
import { expect, it } from 'vitest';
import { cronSchedule } from '../../../src/scenario/values/cron.ts';
import { cronCount, cronInstants } from '../../../src/workload/generating/cron.ts';

/** A Monday. */
const monday = Date.UTC(2026, 0, 5);

function instants(schedule: string, count: number, from = monday): string[] {
  const next = cronInstants(cronSchedule.parse(schedule), from);
  return Array.from({ length: count }, () => new Date(next()).toISOString().slice(0, 16));
}

it.each([
  ['30 2 * * MON-FRI', ['2026-01-05T02:30', '2026-01-06T02:30']],
  ['0 9-17/4 * * *', ['2026-01-05T09:00', '2026-01-05T13:00', '2026-01-05T17:00']],
  [
    '*/20 0 * * *',
    ['2026-01-05T00:00', '2026-01-05T00:20', '2026-01-05T00:40', '2026-01-06T00:00'],
  ],
  ['5,10 4 1 jan,MAR *', ['2026-03-01T04:05', '2026-03-01T04:10', '2027-01-01T04:05']],
  ['0 0 29 2 *', ['2028-02-29T00:00', '2032-02-29T00:00']],
  ['50/5 23 * * 0', ['2026-01-11T23:50', '2026-01-11T23:55', '2026-01-18T23:50']],
  ['0 0 * * 7', ['2026-01-11T00:00']],
  // Two restricted days: either is enough, as in cron.
  ['0 0 13 * FRI', ['2026-01-09T00:00', '2026-01-13T00:00', '2026-01-16T00:00']],
])('%s', (schedule, expected) => {
  expect(instants(schedule, expected.length)).toEqual(expected);
});

it('begins with the first instant at or after the start', () => {
  const start = monday + 9 * 3_600_000;
  expect(instants('0 9 * * *', 1, start)).toEqual(['2026-01-05T09:00']);
  expect(instants('0 9 * * *', 1, start + 1)).toEqual(['2026-01-06T09:00']);
});

it('counts the instants of any span as they come one by one', () => {
  for (const schedule of ['*/7 3-5 * * 1,3', '0 0 31 * *', '15 8 13 * FRI']) {
    for (const from of [monday, monday + 14_500_000, monday + 86_399_999]) {
      for (const days of [0.3, 1, 9.99, 65]) {
        const to = from + days * 86_400_000;
        const next = cronInstants(cronSchedule.parse(schedule), from);
        let count = 0;
        while (next() < to) count++;
        expect(cronCount(cronSchedule.parse(schedule), from, to)).toBe(count);
      }
    }
  }
});
