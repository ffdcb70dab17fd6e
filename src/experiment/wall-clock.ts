/** Times of day at the place of the scenario: of which instant, and of which second since t = 0. */
import { msPerDay, msPerSecond } from '../kernel/units.ts';
import { offsetOf } from '../scenario/sections/start.ts';
import type { ScenarioSet } from '../scenario/schema.ts';

/** The clock of t = 0. */
export type WallClock = Pick<ScenarioSet, 'startEpochMs' | 'timezone'>;

/** Seconds from the start to the first such time of day after it, and `days` more. */
export function secondsUntil(
  { startEpochMs, timezone }: WallClock,
  { msOfDay, days }: { readonly msOfDay: number; readonly days: number },
): number {
  const startLocalMs = localMs(startEpochMs, timezone);
  const today = Math.floor(startLocalMs / msPerDay) * msPerDay + msOfDay;
  const later = today > startLocalMs ? days : days + 1;
  return (epochOf(today + later * msPerDay, timezone) - startEpochMs) / msPerSecond;
}

/** What the clock shows: `07:32`, on another day than the start `07:32 on 2026-03-03`. */
export function clockText(clock: WallClock, seconds: number): string {
  const { startEpochMs, timezone } = clock;
  const at = isoOf(localMs(startEpochMs + seconds * msPerSecond, timezone));
  const [day = '', time = ''] = at.split('T');
  const isSameDay = isoOf(localMs(startEpochMs, timezone)).startsWith(day);
  return isSameDay ? time.slice(0, 5) : `${time.slice(0, 5)} on ${day}`;
}

function isoOf(localEpochMs: number): string {
  return new Date(localEpochMs).toISOString();
}

/** The local time as if it were UTC. */
function localMs(epochMs: number, timezone: string): number {
  return epochMs + offsetAt(epochMs, timezone);
}

/** The offset just before and after a change differ: the second look is right on either side. */
function epochOf(local: number, timezone: string): number {
  const near = local - offsetAt(local, timezone);
  return local - offsetAt(near, timezone);
}

function offsetAt(epochMs: number, timezone: string): number {
  const fixed = offsetOf(timezone);
  if (fixed !== undefined) return fixed;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const whole = Math.floor(epochMs / msPerSecond) * msPerSecond;
  const parts = new Map(
    format.formatToParts(whole).map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - whole;
}
