/** `start` and `timezone`: the wall clock of t = 0. */
import * as z from 'zod';
import { timeZones } from '../../words/time-zones.ts';
import { choice, textLike } from '../values/scalar.ts';

/** Date and time, optionally with Z or an offset; groups: year … second, milliseconds, zone. */
export const instantPattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?$/;

const expectedZone = 'UTC, an offset such as +02:00 or a name such as Europe/Rome';

/** A name is only checked: rules of daylight saving are not known here. */
export const timezone = z.union(
  [textLike(/^(?:UTC|[+-](?:0\d|1[0-4]):[0-5]\d)$/, expectedZone), choice(timeZones)],
  { error: `expected ${expectedZone}` },
);

const noInstant = { message: 'expected a date and time that exist' };
const noOffset = {
  message: 'expected Z or an offset: rules of daylight saving are not known here',
  remedy: 'write it as 2026-01-05T18:00:00+01:00',
};

/**
 * Milliseconds since 1970 UTC. Without Z or an offset the time is in `timezone`, which then must be
 * UTC or an offset: daylight saving rules are not known here.
 */
export function startEpochMs(start: string, timezone: string) {
  const match = instantPattern.exec(start);
  if (match === null) return noInstant;
  const part = (group: number) => Number(match[group] ?? 0);
  const ms = Number((match[7] ?? '0').padEnd(3, '0'));
  const epochMs = Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6), ms);
  const isReal = new Date(epochMs).toISOString().startsWith(start.slice(0, 16));
  const offsetMs = offsetOf(match[8] ?? timezone);
  if (!isReal || part(6) > 59) return noInstant;
  return offsetMs === undefined ? noOffset : epochMs - offsetMs;
}

/** ms that the zone is ahead of UTC; undefined = it has a name, and rules. */
export function offsetOf(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'UTC') return 0;
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(zone);
  if (match === null) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
