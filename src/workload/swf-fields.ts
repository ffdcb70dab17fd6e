/** Scans one line of whitespace-separated numbers without creating a string. */
import { column } from '../kernel/columns.ts';
import type { RowId } from '../kernel/ids.ts';

const space = 0x20;
const tab = 0x09;
const zero = 0x30;
/** Integers of this many digits are exact in a double. */
const exactDigits = 15;
const decimal = /^[+-]?\d+(\.\d*)?([eE][+-]?\d{1,3})?$/;

/** The fields of the last line scanned; reused from line to line. */
export interface Fields {
  count: number;
  /** NaN = the field is not a number. */
  readonly value: Float64Array;
  /** Offset of a field's first byte. */
  readonly start: Int32Array;
}

/** Holds `size` fields; further ones are counted, not kept. */
export function createFields(size: number): Fields {
  return { count: 0, value: new Float64Array(size), start: new Int32Array(size) };
}

/** Reads the fields of `line` into `fields`. */
export function scanFields(line: Uint8Array, fields: Fields): void {
  fields.count = 0;
  let at = afterBlanks(line, 0);
  while (at < line.length) {
    const end = endOfField(line, at);
    if (fields.count < fields.value.length) {
      fields.value[fields.count] = numberIn(line, at, end);
      fields.start[fields.count] = at;
    }
    fields.count++;
    at = afterBlanks(line, end);
  }
}

/** Offset of the first byte from `from` on that is neither a space nor a tab. */
export function afterBlanks(line: Uint8Array, from: number): number {
  let at = from;
  while (at < line.length && (line[at] === space || line[at] === tab)) at++;
  return at;
}

/** Text of the field that starts at `from`. */
export function fieldText(line: Uint8Array, from: number): string {
  return Buffer.from(line.subarray(from, endOfField(line, from))).toString('latin1');
}

function endOfField(line: Uint8Array, from: number): number {
  let at = from;
  while (at < line.length && line[at] !== space && line[at] !== tab) at++;
  return at;
}

function numberIn(line: Uint8Array, from: number, end: number): number {
  const bytes = column<RowId>(line);
  const negative = line[from] === 0x2d;
  let at: RowId = negative ? from + 1 : from;
  if (at === end || end - at > exactDigits) return decimalIn(line, from);
  let sum = 0;
  for (; at < end; at++) {
    const digit = bytes[at] - zero;
    if (digit < 0 || digit > 9) return decimalIn(line, from);
    sum = sum * 10 + digit;
  }
  return negative ? -sum : sum;
}

function decimalIn(line: Uint8Array, from: number): number {
  const text = fieldText(line, from);
  return decimal.test(text) ? Number(text) : NaN;
}
