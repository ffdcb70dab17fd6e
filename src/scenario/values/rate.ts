/** Rates: `50/s`, `100/min`, `0.15/h`. */
import { parsed, textLike } from './scalar.ts';

/** One hundred thousand per second. */
const highestPerMinute = 6_000_000;

const rate = String.raw`\d{1,9}(?:\.\d{1,9})?\/(?:s|min|h)`;

const perMinuteOf = (count: number, unit: string): number =>
  unit === 's' ? count * 60 : unit === 'min' ? count : count / 60;

/** Per minute (`none` = Infinity), or undefined where a rate leaves the bounds. */
function perMinute(text: string): number | undefined {
  if (text === 'none') return Infinity;
  const [count, unit = ''] = text.split('/');
  const value = perMinuteOf(Number(count), unit);
  return value > 0 && value <= highestPerMinute ? value : undefined;
}

const limit = 'a rate such as 50/s or 100/min, above 0 and at most 100,000/s, or none';

/** A limit per minute: the rate at which a token bucket refills; Infinity = no limit. */
export const rateLimit = parsed(
  textLike(new RegExp(`^(?:none|${rate})$`), limit),
  perMinute,
  limit,
);

/** Beyond one loss per minute, hardly any instance outlives its two-minute notice. */
const highestPerHour = 60;
const hazard = 'a rate such as 0.15/h, from 0/h to 60/h';

/** Interruptions per instance-hour. */
export const hazardPerHour = parsed(
  textLike(new RegExp(`^${rate}$`), hazard),
  (text) => {
    const [count, unit = ''] = text.split('/');
    const perHour = unit === 'h' ? Number(count) : perMinuteOf(Number(count), unit) * 60;
    return perHour <= highestPerHour ? perHour : undefined;
  },
  hazard,
);
