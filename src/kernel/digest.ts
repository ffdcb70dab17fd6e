/** Fingerprints: of a trace as it is written, whatever its chunks, and of a text. */
import { double, lower, upper, words } from './bits.ts';
import { finish, mixOne, mixTwo, seedOne, seedTwo } from './hash.ts';
import type { Column } from './units.ts';

/** The columns that a digest reads; rows 0 … length−1 count. */
export interface DigestRecords {
  readonly length: number;
  readonly at: Column;
  readonly kind: Column;
  readonly reason: Column;
  readonly subject: Column;
  readonly object: Column;
  readonly value: Column;
}

/** A fingerprint of all records so far, in whatever chunks they came. */
export interface Digest {
  addRecords(records: DigestRecords): void;
  /** 16 hex digits; adding may go on. */
  hex(): string;
}

/** The digest of no records. */
export function createDigest(): Digest {
  const lanes = Int32Array.of(seedOne, seedTwo);
  let count = 0;
  return {
    addRecords(records) {
      mixRecords(lanes, records);
      count += records.length;
    },
    hex: () => hexOf(mixOne(lanes[0]!, count), mixTwo(lanes[1]!, count)),
  };
}

function mixRecords(lanes: Int32Array, records: DigestRecords): void {
  const { length, at, kind, reason, subject, object, value } = records;
  let one = lanes[0]!;
  let two = lanes[1]!;
  for (let row = 0; row < length; row++) {
    const why = (kind[row]! << 8) | reason[row]!;
    double[0] = at[row]! + 0; // makes −0 a 0
    const atHigh = words[upper]!;
    const atLow = words[lower]!;
    double[0] = value[row]! + 0;
    const valueHigh = words[upper]!;
    const valueLow = words[lower]!;
    one = mixOne(mixOne(mixOne(one, atHigh), atLow), why);
    two = mixTwo(mixTwo(mixTwo(two, atHigh), atLow), why);
    one = mixOne(mixOne(one, subject[row]!), object[row]!);
    two = mixTwo(mixTwo(two, subject[row]!), object[row]!);
    one = mixOne(mixOne(one, valueHigh), valueLow);
    two = mixTwo(mixTwo(two, valueHigh), valueLow);
  }
  lanes[0] = one;
  lanes[1] = two;
}

/** 16 hex digits of a text's UTF-8 bytes. */
export function hashText(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let one = mixOne(seedOne, bytes.length);
  let two = mixTwo(seedTwo, bytes.length);
  for (let index = 0; index < bytes.length; index += 4) {
    // Beyond the end a byte reads as 0: the length, mixed in first, tells such texts apart.
    const word =
      bytes[index]! |
      (bytes[index + 1]! << 8) |
      (bytes[index + 2]! << 16) |
      (bytes[index + 3]! << 24);
    one = mixOne(one, word);
    two = mixTwo(two, word);
  }
  return hexOf(one, two);
}

function hexOf(one: number, two: number): string {
  const { low, high } = finish(one, two);
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
