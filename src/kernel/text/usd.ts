/** Exact decimals: nano-dollars as USD text, and rationals with a finite expansion. */
import { assert } from '../assert.ts';
import { nanoPerUsd } from '../units.ts';

const nanoDigits = 9;
const mostDigits = 60;

/** USD with 9 decimals: 45805556n → `0.045805556`. */
export function usdText(nano: bigint): string {
  const sign = nano < 0n ? '-' : '';
  const digits = (nano < 0n ? -nano : nano).toString().padStart(nanoDigits + 1, '0');
  return `${sign}${digits.slice(0, -nanoDigits)}.${digits.slice(-nanoDigits)}`;
}

/** USD as a float64, for statistics; only the nano-dollars are exact. */
export function usdNumber(nano: bigint): number {
  return Number(nano) / nanoPerUsd;
}

/**
 * `numerator ÷ denominator` (≥ 0) in full, without trailing zeros. The denominator must have no
 * prime factors other than 2 and 5.
 */
export function exactDecimal(numerator: bigint, denominator: bigint): string {
  let digits = '';
  let rest = (numerator % denominator) * 10n;
  while (rest > 0n) {
    assert(digits.length < mostDigits, `no exact decimal has the denominator ${denominator}`);
    digits += (rest / denominator).toString();
    rest = (rest % denominator) * 10n;
  }
  const integer = (numerator / denominator).toString();
  return digits === '' ? integer : `${integer}.${digits}`;
}
