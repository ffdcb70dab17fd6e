/** Reads instants as programs write them: ISO dates, and seconds or milliseconds since 1970. */
import { type JsonValue, scalarText } from '../../kernel/text/json-values.ts';
import { largestMs } from './limits.ts';

/**
 * A number of this size is of seconds: they are of 2001 to 5138. As milliseconds they would be of
 * 1970 to 1973; smaller numbers are milliseconds on a clock of the log's own.
 */
const seconds = { from: 1e9, to: 1e11 };

const day = String.raw`(\d{4})-(\d\d)-(\d\d)`;
const time = String.raw`(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?`;
const zone = String.raw`(Z|[+-]\d\d(?::?\d\d)?)`;
const date = new RegExp(`^${day}(?:[T ]${time})? ?${zone}?$`);
const number = /^\d{1,16}(?:\.\d+)?$/;

/** ms since 1970; a date without a zone is UTC. NaN = null, 0 or empty; undefined = wrong. */
export function instantOf(value: JsonValue | undefined): number | undefined {
  if (value === undefined || value === null || value === 0 || value === '') return NaN;
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const text = scalarText(value).trim();
  const ms = typeof value === 'number' || number.test(text) ? msOf(Number(text)) : dateMs(text);
  return ms >= 0 && ms <= largestMs ? Math.round(ms) : undefined;
}

function msOf(count: number): number {
  return count >= seconds.from && count < seconds.to ? count * 1_000 : count;
}

/** NaN = no date. */
function dateMs(text: string): number {
  const parts = date.exec(text);
  if (parts === null) return NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  const ms = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3));
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms));
  const isReal =
    at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24 && minute < 60;
  return isReal && second < 61 ? at.getTime() - zoneMs(parts[8] ?? 'Z') : NaN;
}

function zoneMs(text: string): number {
  if (text === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', '') || 0)];
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
