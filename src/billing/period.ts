/** How long an account pays what it pays by the hour, whether something runs or not [B34]. */
import { assertNever } from '../kernel/assert.ts';
import { exactDecimal } from '../kernel/text/usd.ts';
import { msPerHour } from '../kernel/units.ts';
import type { BillingPeriod } from '../words/billing.ts';

const hoursPerDay = 24;
const msPerDay = hoursPerDay * msPerHour;
/** AWS's month of hourly prices: 365 × 24 ÷ 12. */
const hoursPerMonth = 730;
const milli = 1_000;

/** What is paid of a run by the calendar. */
export interface PaidTime {
  /** The run in whole 24 h from its start, at least one. */
  readonly days: number;
  /** Thousandths of an hour. */
  readonly hoursMilli: number;
}

/**
 * The time that is paid for work that ends at `usedMs` after the start of the run. Of a month, each
 * of the runs that fit into it back to back, in whole days, pays the same part: 730 h ÷ their
 * number, rounded up to a thousandth of an hour. A run of more than a month pays its days.
 */
export function paidTime(period: BillingPeriod, usedMs: number): PaidTime {
  const days = Math.max(1, Math.ceil(usedMs / msPerDay));
  const hours = days * hoursPerDay;
  switch (period) {
    case 'days':
      return { days, hoursMilli: hours * milli };
    case 'month': {
      const runs = Math.floor(hoursPerMonth / hours);
      const hoursMilli = runs === 0 ? hours * milli : Math.ceil((hoursPerMonth * milli) / runs);
      return { days, hoursMilli };
    }
    case 'run':
      return { days, hoursMilli: Math.ceil(usedMs / msPerHour) * milli };
    default:
      return assertNever(period);
  }
}

/** Milliseconds of thousandths of an hour. */
export function msOf(hoursMilli: number): number {
  return (hoursMilli * msPerHour) / milli;
}

/** Nano-dollars: a price by the hour for thousandths of an hour, halves rounded up. */
export function hoursNano(hourNano: bigint, hoursMilli: number): bigint {
  const by = BigInt(milli);
  return (2n * hourNano * BigInt(hoursMilli) + by) / (2n * by);
}

/** Thousandths of an hour as exact decimal text, in hours. */
export function hoursText(hoursMilli: bigint): string {
  return exactDecimal(hoursMilli, BigInt(milli));
}
