/** Reads single facts of JSON records: texts, ids and numbers within plausible bounds. */
import { type JsonValue, member, scalarText } from '../../kernel/text/json-values.ts';
import { quoted } from '../../kernel/text/mistakes.ts';
import { largestInt32, largestMs } from './limits.ts';

/** Adds a mistake at a key of the record. */
export type FactFault = (key: string, message: string) => void;

/** A text or a number as text; empty = there is none. */
export function idIn(record: JsonValue, key: string): string {
  const id = member(record, key);
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}

/** The first number ≥ 0 under one of the keys; NaN = there is none, or one that is wrong. */
export function numberIn(
  record: JsonValue | undefined,
  keys: readonly string[],
  largest: number,
  fail: FactFault,
): number {
  for (const key of keys) {
    const value = member(record, key) ?? null;
    if (value === null) continue;
    const number = typeof value === 'boolean' ? NaN : Number(value);
    if (number >= 0 && number <= largest) return number;
    fail(key, `expected a number from 0 to ${largest}, found ${quoted(scalarText(value))}`);
    return NaN;
  }
  return NaN;
}

export const largestOf = {
  seconds: largestMs / 1_000,
  count: largestInt32 / 1_000,
  bytes: largestInt32 * 1_048_576,
};
