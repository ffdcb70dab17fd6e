/** Reads the durations, sizes and dates that Nextflow writes in a trace, printed or raw. */
import { msPerDay, msPerHour, msPerMinute, msPerSecond } from '../../../kernel/units.ts';

const raw = /^\d+(\.\d+)?$/;
const printedDuration =
  /^(?:(\d+)d ?)?(?:(\d+)h ?)?(?:(\d+)m(?!s) ?)?(?:(\d+(?:\.\d+)?)s ?)?(?:(\d+(?:\.\d+)?)ms)?$/;
const printedSize = /^(\d+(?:\.\d+)?) ?(B|KB|MB|GB|TB|PB|EB)$/;
const printedInstant =
  /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?(?:Z|\+00:00)?$/;

/** ms of a duration: `4h 41m 19s`, `325ms`, `1d 2h`, or raw ms; NaN = not a duration. */
export function durationMsOf(text: string): number {
  if (raw.test(text)) return Math.round(Number(text));
  const parts = text === '' ? null : printedDuration.exec(text);
  if (!parts) return NaN;
  const part = (group: number) => Number(parts[group] ?? 0);
  const whole = part(1) * msPerDay + part(2) * msPerHour + part(3) * msPerMinute;
  return Math.round(whole + part(4) * msPerSecond + part(5));
}

/**
 * How much shorter, in ms, the duration may have been than its text says: Nextflow rounds to tenths
 * of a second below a minute and to seconds above (nextflow.util.Duration.toString).
 */
export function printedSlackMs(text: string): number {
  if (raw.test(text) || text.endsWith('ms')) return 0;
  return /[dhm]/.test(text) ? 500 : 50;
}

const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** Bytes of a size: `1.5 GB` (KB = 1,024 B), or a raw number of bytes; NaN = not a size. */
export function bytesOf(text: string): number {
  if (raw.test(text)) return Number(text);
  const [, count, unit] = printedSize.exec(text) ?? [];
  return unit === undefined ? NaN : Number(count) * 1_024 ** units.indexOf(unit);
}

/** A share in percent: `84.6%`, or raw `84.6`; NaN = not a share. */
export function percentOf(text: string): number {
  const digits = text.endsWith('%') ? text.slice(0, -1) : text;
  return raw.test(digits) ? Number(digits) : NaN;
}

/** ms since 1970 of a date, taken as UTC, or of raw epoch ms; NaN = not a date. */
export function instantMsOf(text: string): number {
  if (raw.test(text)) return Math.round(Number(text));
  const parts = printedInstant.exec(text);
  if (!parts) return NaN;
  const [, ...groups] = parts;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = groups.map(Number);
  const ms = Number((parts[7] ?? '').padEnd(3, '0'));
  const instant = new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms));
  // A 31st of June would be the 1st of July.
  const same =
    instant.getUTCFullYear() === year &&
    instant.getUTCMonth() === month - 1 &&
    instant.getUTCDate() === day &&
    instant.getUTCHours() === hour &&
    instant.getUTCMinutes() === minute &&
    instant.getUTCSeconds() === second;
  return same ? instant.getTime() : NaN;
}
