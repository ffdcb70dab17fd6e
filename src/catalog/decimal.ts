/** Decimal texts of the tables as integers, without rounding through binary fractions. */
import { assert } from '../kernel/assert.ts';

const nanoDigits = 9;

/** `0.0965` with 4 digits → 965; asserts that the text is a decimal of at most so many digits. */
export function scaledInteger(text: string, digits: number): number {
  const [whole = '', fraction = ''] = text.split('.');
  const decimal = /^\d+(\.\d+)?$/.test(text) && fraction.length <= digits;
  assert(decimal, () => `not a decimal of at most ${digits} digits: ${text}`);
  return Number(whole + fraction.padEnd(digits, '0'));
}

/** US dollars as integer nano-dollars. */
export function nanoFromUsd(text: string): number {
  return scaledInteger(text, nanoDigits);
}
