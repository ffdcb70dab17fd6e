/** Arrivals by a cron schedule: which instants it names, on the clock of the scenario's place. */
import { itemAt } from '../../kernel/lookup.ts';
import { msPerDay, msPerHour, msPerMinute } from '../../kernel/units.ts';

/** What each field of a schedule admits, ascending. */
export interface CronTimes {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  /** 0 = Sunday. */
  readonly weekdays: readonly number[];
  /** If both name some days only, a day that one of them names is enough, as in cron. */
  readonly eitherDay: boolean;
}

/** The instants of a schedule that are not before `fromMs`, ascending; both on the wall clock. */
export function cronInstants(times: CronTimes, fromMs: number): () => number {
  const instants = instantsOfDay(times);
  let day = Math.floor(fromMs / msPerDay);
  let next = instants.findIndex((at) => day * msPerDay + at >= fromMs);
  if (next < 0 || !isDay(times, day)) [day, next] = [nextDay(times, day), 0];
  return () => {
    const at = day * msPerDay + itemAt(instants, next++);
    if (next === instants.length) [day, next] = [nextDay(times, day), 0];
    return at;
  };
}

/** How many instants are in [fromMs, toMs). */
export function cronCount(times: CronTimes, fromMs: number, toMs: number): number {
  const instants = instantsOfDay(times);
  let count = 0;
  for (let day = Math.floor(fromMs / msPerDay); day * msPerDay < toMs; day++) {
    if (!isDay(times, day)) continue;
    const start = day * msPerDay;
    const isWhole = start >= fromMs && start + msPerDay <= toMs;
    const inside = (at: number) => start + at >= fromMs && start + at < toMs;
    count += isWhole ? instants.length : instants.filter(inside).length;
  }
  return count;
}

/** In ms since midnight. */
function instantsOfDay({ hours, minutes }: CronTimes): readonly number[] {
  return hours.flatMap((hour) => minutes.map((minute) => hour * msPerHour + minute * msPerMinute));
}

/** Days are numbered from 1970 on. The calendar repeats after 400 years, so it ends. */
function nextDay(times: CronTimes, day: number): number {
  let next = day + 1;
  while (!isDay(times, next)) next++;
  return next;
}

function isDay({ days, months, weekdays, eitherDay }: CronTimes, day: number): boolean {
  const date = new Date(day * msPerDay);
  if (!months.includes(date.getUTCMonth() + 1)) return false;
  const isDate = days.includes(date.getUTCDate());
  const isWeekday = weekdays.includes(date.getUTCDay());
  return eitherDay ? isDate || isWeekday : isDate && isWeekday;
}
