/** What a value may have meant that is nearly of the right form: `10 min` is `10m`. */
import { didYouMean } from './report.ts';
import type { TreeScalar } from './tree.ts';

const durationUnits: readonly (readonly [unit: string, words: RegExp])[] = [
  ['ms', /^(?:ms|millis|milliseconds?)$/i],
  ['s', /^(?:s|secs?|seconds?)$/i],
  ['m', /^(?:m|mins?|minutes?)$/i],
  ['h', /^(?:h|hrs?|hours?)$/i],
  ['d', /^(?:d|days?)$/i],
];

/** `did you mean "10m"?` where a duration or memory is expected; empty = nothing is near. */
export function nearForm(message: string, value: TreeScalar): string {
  const isDuration = /\bexpected a duration\b/.test(message);
  const isMemory = /\bexpected memory\b/.test(message);
  const near = (isDuration && durationOf(value)) || (isMemory && memoryOf(value)) || '';
  return near === '' || near === value ? '' : didYouMean([near]);
}

/** Seconds where there is no unit. */
function durationOf(value: TreeScalar): string {
  if (typeof value === 'number') return value > 0 ? `${value}s` : '';
  const [, count, word = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(String(value)) ?? [];
  if (count === undefined) return '';
  if (word === '') return `${count}s`;
  const unit = durationUnits.find(([, words]) => words.test(word));
  return unit === undefined ? '' : count + unit[0];
}

/** AWS counts in powers of two, whatever the letters. */
function memoryOf(value: TreeScalar): string {
  const pattern = /^(\d+(?:\.\d+)?)\s*([MGT])i?B?$/i;
  const [, count, letter] = pattern.exec(String(value)) ?? [];
  return count === undefined || letter === undefined ? '' : `${count}${letter.toUpperCase()}iB`;
}
