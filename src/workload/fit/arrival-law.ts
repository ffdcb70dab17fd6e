/** Fits when jobs were submitted: all at once, evenly by chance, or by the hours of the week. */
import { itemAt } from '../../kernel/lookup.ts';
import { msPerDay, msPerHour, msPerMinute } from '../../kernel/units.ts';
import { type WeekProfile, WeekRate } from '../generating/profile.ts';
import { distanceTo, exponentialShare } from './goodness.ts';

/** Records of less than that show no hours of the day, or no weekdays. */
const leastMs = { hours: 2 * msPerDay, weekdays: 14 * msPerDay };

export type FittedArrivals =
  | { readonly kind: 'at-once' }
  | { readonly kind: 'poisson'; readonly perHour: number; readonly distance: number }
  | ({ readonly kind: 'profile'; readonly distance: number } & WeekProfile);

/** `submitMs`: never falling. `hasClock`: since 1970, UTC, not on a clock of the log's own. */
export function fitArrivals(submitMs: Float64Array, hasClock: boolean): FittedArrivals {
  const first = itemAt(submitMs, 0);
  const spanMs = (submitMs.at(-1) ?? first) - first;
  if (spanMs < msPerMinute) return { kind: 'at-once' };
  const perHour = ((submitMs.length - 1) * msPerHour) / spanMs;
  if (!hasClock || spanMs < leastMs.hours) {
    const gaps = gapsOf(submitMs, (at) => ((at - first) / msPerHour) * perHour);
    return { kind: 'poisson', perHour, distance: distanceTo(gaps, exponentialShare) };
  }
  const profile = profileOf(submitMs, perHour, spanMs >= leastMs.weekdays);
  const rate = new WeekRate(profile, first);
  const gaps = gapsOf(submitMs, (at) => rate.expected(at - first));
  return { kind: 'profile', ...profile, distance: distanceTo(gaps, exponentialShare) };
}

/** Submissions of an hour or weekday for each hour of it that was recorded. */
function profileOf(submitMs: Float64Array, perHour: number, hasWeekdays: boolean): WeekProfile {
  const first = itemAt(submitMs, 0);
  const end = submitMs.at(-1) ?? first;
  const counts = { hours: zeros(24), weekdays: zeros(7) };
  const recorded = { hours: zeros(24), weekdays: zeros(7) };
  for (let from = first; from < end;) {
    const to = Math.min(end, (Math.floor(from / msPerHour) + 1) * msPerHour);
    add(recorded, from, to - from);
    from = to;
  }
  for (const at of submitMs) add(counts, at, msPerHour);
  return {
    perHour,
    hours: counts.hours.map((count, hour) => ratio(count, itemAt(recorded.hours, hour))),
    weekdays: counts.weekdays.map((count, day) =>
      hasWeekdays ? ratio(count, itemAt(recorded.weekdays, day)) : 1,
    ),
  };
}

type ByTime = Readonly<Record<'hours' | 'weekdays', number[]>>;

function add({ hours, weekdays }: ByTime, at: number, amount: number): void {
  const hour = Math.floor(at / msPerHour) % 24;
  // 1970 began on a Thursday, day 3 from Monday.
  const day = (Math.floor(at / msPerDay) + 3) % 7;
  hours[hour] = itemAt(hours, hour) + amount;
  weekdays[day] = itemAt(weekdays, day) + amount;
}

/** What comes between two submissions, in expected jobs; ascending. */
function gapsOf(submitMs: Float64Array, expected: (at: number) => number): Float64Array {
  const at = submitMs.map(expected);
  return at
    .subarray(1)
    .map((value, index) => value - itemAt(at, index))
    .sort();
}

function ratio(count: number, recorded: number): number {
  return recorded === 0 ? 0 : count / recorded;
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}
