/** Durations: `90s`, `15m`, `2h30m`, `1d`, `250ms` or ISO 8601, as whole milliseconds. */
import * as z from 'zod';
import { type Millis, msPerDay, msPerHour, msPerMinute, msPerSecond } from '../../kernel/units.ts';
import { parsed } from './scalar.ts';

/** Ten years, the longest duration allowed. */
export const longestDurationMs = (3_650 * msPerDay) as Millis;

const number = String.raw`\d{1,15}(?:\.\d{1,9})?`;
const plain = ['d', 'h', 'm(?!s)', 's', 'ms'].map((unit) => `(?:(${number})${unit})?`).join('');
const iso =
  `P(?!$)(?:(${number})D)?` + `(?:T(?=\\d)(?:(${number})H)?(?:(${number})M)?(?:(${number})S)?)?`;

/** Both forms; groups 1–5 are d h m s ms, groups 6–9 are ISO's D H M S. */
const durationPattern = new RegExp(`^(?:(?=\\d)${plain}|${iso})$`);

const units = [
  ['d', msPerDay],
  ['h', msPerHour],
  ['m', msPerMinute],
  ['s', msPerSecond],
  ['ms', 1],
] as const;
const anyDuration =
  'a duration such as 90s, 15m, 2h30m, 1d, 250ms or PT1H, whole milliseconds, at most 3650d';

/** Whole milliseconds; undefined = not a duration within the bounds. */
export function parseDuration(text: string): Millis | undefined {
  const match = durationPattern.exec(text);
  if (match === null) return undefined;
  let totalMs = 0;
  for (const [index, [, unitMs]] of units.entries()) {
    totalMs += Number(match[1 + index] ?? 0) * unitMs;
    // The ISO form has no milliseconds.
    if (index < 4) totalMs += Number(match[6 + index] ?? 0) * unitMs;
  }
  const ms = Math.round(totalMs);
  // 0.1 s is 100.00000000000001 ms in binary: tolerate rounding errors, not real fractions.
  const isWhole = Math.abs(totalMs - ms) < 1e-4;
  return isWhole && ms <= longestDurationMs ? (ms as Millis) : undefined;
}

/** The shortest form: `1d2h`; 90 s prints as `1m30s`, 0 as `0s`. */
export function printDuration(ms: number): string {
  let rest = ms;
  let printed = '';
  for (const [unit, unitMs] of units) {
    const count = Math.floor(rest / unitMs);
    rest -= count * unitMs;
    if (count > 0) printed += `${count}${unit}`;
  }
  return printed === '' ? '0s' : printed;
}

/** A duration of at least `minMs`, or the plain number 0. */
export function durationFrom(minMs: number) {
  const expected = minMs === 0 ? anyDuration : `${anyDuration}, at least ${printDuration(minMs)}`;
  const error = `expected ${expected}`;
  const input = z.union([z.string().regex(durationPattern, { error, abort: true }), z.literal(0)], {
    error,
  });
  const parse = (value: string | 0): Millis | undefined => {
    const ms = value === 0 ? (0 as Millis) : parseDuration(value);
    return ms !== undefined && ms >= minMs ? ms : undefined;
  };
  return parsed(input, parse, expected);
}

/** Any duration, 0 included. */
export const duration = durationFrom(0).meta({ id: 'duration' });
