/** Scans one line of whitespace-separated numbers without creating a string. */

const space = 0x20;
const tab = 0x09;
const minus = 0x2d;
const zero = 0x30;
/** Integers of this many digits are exact in a double. */
const exactDigits = 15;
const decimal = /^[+-]?\d+(\.\d*)?([eE][+-]?\d{1,3})?$/;

/** The fields of the last line scanned; reused from line to line. */
export interface Fields {
  count: number;
  /** Whether all fields kept are numbers, and none is larger than its limit. */
  sound: boolean;
  /** NaN = the field is not a number. */
  readonly value: Float64Array;
  /** Offset of a field's first byte. */
  readonly start: Int32Array;
  /** The largest sound value of each field. */
  readonly largest: Float64Array;
}

/** Holds a field for each limit; further ones are counted, not kept. */
export function createFields(largest: readonly number[]): Fields {
  const { length } = largest;
  const value = new Float64Array(length);
  const start = new Int32Array(length);
  return { count: 0, sound: true, value, start, largest: Float64Array.from(largest) };
}

/** Reads the fields of `bytes[from … to − 1]` into `fields`. */
export function scanFields(bytes: Uint8Array, from: number, to: number, fields: Fields): void {
  const { value, start, largest } = fields;
  let count = 0;
  let sound = true;
  let at = afterBlanks(bytes, from, to);
  while (at < to) {
    const begin = at;
    const isNegative = bytes[at] === minus;
    if (isNegative) at++;
    const digits = at;
    let sum = 0;
    for (; at < to; at++) {
      const digit = (bytes[at] ?? 0) - zero;
      if (digit < 0 || digit > 9) break;
      sum = sum * 10 + digit;
    }
    const isInteger = at > digits && at - digits <= exactDigits && isEnd(bytes, at, to);
    if (!isInteger) at = endOfField(bytes, at, to);
    if (count < value.length) {
      const number = isInteger ? (isNegative ? -sum : sum) : decimalIn(bytes, begin, at);
      sound = sound && number <= (largest[count] ?? 0);
      value[count] = number;
      start[count] = begin;
    }
    count++;
    at = afterBlanks(bytes, at, to);
  }
  fields.count = count;
  fields.sound = sound;
}

/** Offset of the first byte from `from` on that is neither a space nor a tab. */
export function afterBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(bytes[at])) at++;
  return at;
}

/** Text of the field that starts at `from`; each byte is a character. */
export function fieldText(bytes: Uint8Array, from: number, to: number): string {
  const end = endOfField(bytes, from, to);
  let text = '';
  for (let at = from; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

function endOfField(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (!isEnd(bytes, at, to)) at++;
  return at;
}

function isEnd(bytes: Uint8Array, at: number, to: number): boolean {
  return at >= to || isBlank(bytes[at]);
}

function isBlank(byte: number | undefined): boolean {
  return byte === space || byte === tab;
}

function decimalIn(bytes: Uint8Array, from: number, to: number): number {
  const text = fieldText(bytes, from, to);
  return decimal.test(text) ? Number(text) : NaN;
}
