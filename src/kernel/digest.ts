/** The fingerprint of a trace as it is written, however it is cut into chunks. */
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

/** Odd factors that fold the two words of a double into one, one for each lane. */
const foldOne = 0x85ebca6b;
const foldTwo = 0xc2b2ae35;

/** A fingerprint of all records so far, at first of none. */
export function createDigest() {
  const lanes = Int32Array.of(seedOne, seedTwo);
  let count = 0;
  return {
    addRecords(records: DigestRecords): void {
      mixRecords(lanes, records);
      count += records.length;
    },
    /** 16 hex digits; more records may follow. */
    hex(): string {
      const [one = 0, two = 0] = lanes;
      const { low, high } = finish(mixOne(one, count), mixTwo(two, count));
      return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
    },
  };
}

/** Mixes records into both lanes, which are typed: V8 would box a closure's 32-bit variables. */
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
