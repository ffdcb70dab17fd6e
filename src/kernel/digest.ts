/** Fingerprints: of a trace as it is written, whatever its chunks, and of a text. */
import { double, lower, upper, words } from './bits.ts';
import { finish, mixOne, mixTwo, seedOne, seedTwo } from './hash.ts';
import type { Column, RowId } from './ids.ts';

/** The columns that a digest reads; rows 0 … length−1 count. */
export interface DigestRecords {
  readonly length: number;
  readonly at: Column<RowId>;
  readonly kind: Column<RowId>;
  readonly reason: Column<RowId>;
  readonly subject: Column<RowId>;
  readonly object: Column<RowId>;
  readonly value: Column<RowId>;
}

/** A fingerprint of all records so far, in whatever chunks they came. */
export interface Digest {
  addRecords(records: DigestRecords): void;
  /** 16 hex digits; adding may go on. */
  hex(): string;
}

/** Odd factors that fold the two words of a double into one, differently for each lane. */
const foldOne = 0x85ebca6b;
const foldTwo = 0xc2b2ae35;

/** The digest of no records. */
export function createDigest(): Digest {
  const lanes = Int32Array.of(seedOne, seedTwo);
  let count = 0;
  return {
    addRecords(records) {
      mixRecords(lanes, records);
      count += records.length;
    },
    hex() {
      const [one = 0, two = 0] = lanes;
      return hexOf(mixOne(one, count), mixTwo(two, count));
    },
  };
}

/** Mixes every record into both lanes; typed lanes, because a closure's variable would be boxed. */
function mixRecords(lanes: Int32Array, records: DigestRecords): void {
  const { length, at, kind, reason, subject, object, value } = records;
  let [one = 0, two = 0] = lanes;
  for (let row = 0 as RowId; row < length; row++) {
    const why = (kind[row] << 8) | reason[row];
    double[0] = at[row] + 0; // makes −0 a 0
    one = mixOne(one, Math.imul(words[upper], foldOne) ^ words[lower]);
    two = mixTwo(two, Math.imul(words[upper], foldTwo) ^ words[lower]);
    one = mixOne(mixOne(mixOne(one, why), subject[row]), object[row]);
    two = mixTwo(mixTwo(mixTwo(two, why), subject[row]), object[row]);
    double[0] = value[row] + 0;
    one = mixOne(one, Math.imul(words[upper], foldOne) ^ words[lower]);
    two = mixTwo(two, Math.imul(words[upper], foldTwo) ^ words[lower]);
  }
  lanes[0] = one;
  lanes[1] = two;
}

/** 16 hex digits of a text's UTF-8 bytes. */
export function hashText(text: string): string {
  const bytes = new TextEncoder().encode(text);
  // Beyond the end a byte reads as 0: the length, mixed in first, tells such texts apart.
  const byteAt = (index: number) => bytes[index] ?? 0;
  let one = mixOne(seedOne, bytes.length);
  let two = mixTwo(seedTwo, bytes.length);
  for (let index = 0; index < bytes.length; index += 4) {
    const word =
      byteAt(index) |
      (byteAt(index + 1) << 8) |
      (byteAt(index + 2) << 16) |
      (byteAt(index + 3) << 24);
    one = mixOne(one, word);
    two = mixTwo(two, word);
  }
  return hexOf(one, two);
}

function hexOf(one: number, two: number): string {
  const { low, high } = finish(one, two);
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
