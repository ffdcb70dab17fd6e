/** The limit of a condition, in the unit of its metric: `$250`, `12h`, `08:00`, `60%`, a number. */
import { msPerDay, msPerHour, msPerMinute, msPerSecond } from '../../kernel/units.ts';
import type { MetricRow } from '../../words/metrics.ts';
import { parseDuration } from './duration.ts';

/** A number in the unit of the metric; or a time of day, of which the start decides the number. */
export type ThresholdLimit =
  | { readonly kind: 'number'; readonly value: number }
  /** The first such time after the start, and so many days later. */
  | { readonly kind: 'clock'; readonly msOfDay: number; readonly days: number };

type Reader = (text: string) => ThresholdLimit | undefined;

/** How limits of a unit are read, and what is expected. */
export interface LimitForm {
  readonly read: Reader;
  readonly expected: string;
}

const plainNumber = /^-?\d{1,15}(?:\.\d{1,9})?$/;
const grouped = /^\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,9})?$/;
const clockTime = /^(?:(\d{1,4})d )?(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

const number: LimitForm = {
  read: (text) => (plainNumber.test(text) ? plain(Number(text)) : undefined),
  expected: 'a number',
};

const money: LimitForm = {
  read(text) {
    const figure = text.replace(/^\$ ?/, '').replace(/ ?USD$/, '');
    return number.read(grouped.test(figure) ? figure.replaceAll(',', '') : figure);
  },
  expected: 'an amount such as $250 or 250',
};

const seconds: LimitForm = {
  read(text) {
    const ms = parseDuration(text);
    return ms === undefined ? number.read(text) : plain(ms / msPerSecond);
  },
  expected: 'a duration such as 12h or 1h30m, or a number of seconds',
};

const instant: LimitForm = {
  read: (text) => clock(text) ?? seconds.read(text),
  expected: 'a time of day such as 08:00 or 1d 08:00, a duration such as 12h, or seconds',
};

/** `0.6` or `60%`. */
export const ratio: LimitForm = {
  read(text) {
    const percent = /^(.*\d) ?%$/.exec(text)?.[1];
    if (percent === undefined) return number.read(text);
    return plainNumber.test(percent) ? plain(Number(`${percent}e-2`)) : undefined;
  },
  expected: 'a share such as 0.95 or 95%',
};

/** By the metric's unit; `finish_s` is an instant. */
export function limitForm({ name, unit }: Pick<MetricRow, 'name' | 'unit'>): LimitForm {
  if (name === 'finish_s') return instant;
  if (unit === 's') return seconds;
  if (unit === 'USD') return money;
  return unit === 'ratio' ? ratio : number;
}

function plain(value: number): ThresholdLimit {
  return { kind: 'number', value };
}

function clock(text: string): ThresholdLimit | undefined {
  const [, days = '0', hours, minutes, secs = '0'] = clockTime.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 23) return undefined;
  if (Number(minutes) > 59 || Number(secs) > 59) return undefined;
  const msOfDay =
    Number(hours) * msPerHour + Number(minutes) * msPerMinute + Number(secs) * msPerSecond;
  return msOfDay < msPerDay ? { kind: 'clock', msOfDay, days: Number(days) } : undefined;
}
