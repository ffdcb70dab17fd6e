/** The one place where numbers become text: no exponent, no −0, no locale. */
import { usdText } from './usd.ts';

const statisticDecimals = 6;
const perUnit = 1_000;
const thousandthsDecimals = 3;

/** At most `decimals` decimals, trailing zeros trimmed; |value| < 10²¹. */
export function trimmed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short === '-0' ? '0' : short;
}

/** A statistic: at most 6 decimals; empty where undefined. */
export function statisticText(value: number | undefined): string {
  return value === undefined ? '' : trimmed(value, statisticDecimals);
}

/** Milliseconds as seconds with at most 3 decimals; empty where undefined. */
export function secondsText(ms: number | undefined): string {
  return ms === undefined ? '' : thousandthsText(ms);
}

/** Thousandths as units with at most 3 decimals: 2500 → `2.5`. */
export function milliText(milli: number): string {
  return thousandthsText(milli);
}

/** Whole thousandths, which nearly all are, need no rounding. */
function thousandthsText(thousandths: number): string {
  if (!Number.isSafeInteger(thousandths) || thousandths < 0) {
    return trimmed(thousandths / perUnit, thousandthsDecimals);
  }
  const rest = thousandths % perUnit;
  const integer = String((thousandths - rest) / perUnit);
  if (rest === 0) return integer;
  const decimals = String(perUnit + rest).slice(1);
  return `${integer}.${decimals.replace(/0+$/, '')}`;
}

/** Nano-dollars as USD with 9 decimals; empty where undefined. */
export function moneyText(nano: bigint | undefined): string {
  return nano === undefined ? '' : usdText(nano);
}

/** Exactly `decimals` decimals, thousands separated by commas: `12,345.60`. */
export function grouped(value: number, decimals: number): string {
  const [integer, fraction] = Math.abs(value).toFixed(decimals).split('.') as [string, string?];
  const digits = integer.replace(/\B(?=(?:\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '');
  return value < 0 && /[1-9]/.test(digits) ? `-${digits}` : digits;
}
