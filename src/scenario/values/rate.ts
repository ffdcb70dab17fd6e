/** Rates: `50/s`, `100/min`, `0.15/h` or `none`, as a number per minute. */
import * as z from 'zod';

/** Tokens that a bucket is refilled with, evenly; Infinity = no limit. */
type PerMinute = number;

/** One hundred thousand a second. */
const highestPerMinute = 6_000_000;

const ratePattern = /^(?:none|\d{1,9}(?:\.\d{1,9})?\/(?:s|min|h))$/;

const perMinuteOf = (count: number, unit: string): number =>
  unit === 's' ? count * 60 : unit === 'min' ? count : count / 60;

/** Per minute (`none` = Infinity), or undefined where the text is no rate within the bounds. */
export function parseRate(text: string): PerMinute | undefined {
  if (!ratePattern.test(text)) return undefined;
  if (text === 'none') return Infinity;
  const [count, unit = ''] = text.split('/');
  const perMinute = perMinuteOf(Number(count), unit);
  return perMinute <= highestPerMinute ? perMinute : undefined;
}

/** Per second where that is whole, else per minute. */
export function printRate(perMinute: PerMinute): string {
  if (perMinute === Infinity) return 'none';
  return perMinute % 60 === 0 ? `${perMinute / 60}/s` : `${perMinute}/min`;
}

const limitError =
  'expected a rate such as 50/s or 100/min, above 0 and at most 100,000/s, or none';

/** A limit: above 0, or `none`. */
export const rateLimit = z
  .string({ error: limitError })
  .regex(ratePattern, { error: limitError, abort: true })
  .transform((value, context): PerMinute => {
    const perMinute = parseRate(value);
    if (perMinute !== undefined && perMinute > 0) return perMinute;
    context.issues.push({ code: 'custom', message: limitError, input: value });
    return z.NEVER;
  });

/** Beyond a loss a minute hardly any instance outlives its two minutes' notice. */
const hazardMax = 60;
const hazardError = 'expected a rate such as 0.15/h, from 0/h to 60/h';

/** Interruptions per instance-hour. */
export const hazardPerHour = z
  .string({ error: hazardError })
  .regex(/^\d{1,9}(?:\.\d{1,9})?\/(?:s|min|h)$/, { error: hazardError, abort: true })
  .transform((value, context): number => {
    const [count, unit = ''] = value.split('/');
    const perHour = unit === 'h' ? Number(count) : perMinuteOf(Number(count), unit) * 60;
    if (perHour <= hazardMax) return perHour;
    context.issues.push({ code: 'custom', message: hazardError, input: value });
    return z.NEVER;
  });
