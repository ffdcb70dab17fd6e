/** The fingerprint of a trace as it is written, however it is cut into pages. */
import { lower, upper } from './bits.ts';
import { finish, mixOne, mixTwo, seedOne, seedTwo } from './hash.ts';
import type { Column, RowId } from './ids.ts';

// The engine folds constants of this file into the loop, but not those of another.
const rowWords = 8;
const [lowerWord, upperWord] = [lower, upper];
const [startOne, startTwo] = [seedOne, seedTwo];
const [factorOne, factorTwo] = [0x9e3779b1, 0xcc9e2d51];

/** A fingerprint of all rows so far, at first of none. */
export function createDigest() {
  const lanes = Int32Array.of(seedOne, seedTwo);
  let count = 0;
  return {
    /** Takes the first `rows` rows: two numbers, three words, and a word that does not count. */
    addRows(words: Column<RowId>, rows: number): void {
      mixRows(lanes, words, rows * rowWords);
      count += rows;
    },
    /** 16 hex digits; more rows may follow. */
    hex(): string {
      const [one = 0, two = 0] = lanes;
      const { low, high } = finish(mixOne(one, count), mixTwo(two, count));
      return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
    },
  };
}

/**
 * Mixes rows into both lanes, which are typed: V8 would box a closure's 32-bit variables. Each row
 * is first mixed by itself, into two words, so that the processor can work at several rows at once.
 * Every step is invertible: another value in one field always gives other words, and these give
 * other lanes.
 */
function mixRows(lanes: Int32Array, words: Column<RowId>, end: number): void {
  const word = (cell: RowId) => words[cell];
  let [one = 0, two = 0] = lanes;
  for (let row = 0; row < end; row += rowWords) {
    let a = Math.imul(startOne ^ word(row + lowerWord), factorOne);
    let b = Math.imul(startTwo ^ word(row + upperWord), factorTwo);
    a += turn(b, 25);
    b ^= turn(a, 17);
    a = Math.imul(a ^ word(row + 2 + lowerWord), factorOne);
    b = Math.imul(b ^ word(row + 2 + upperWord), factorTwo);
    a += turn(b, 25);
    b ^= turn(a, 17);
    a = Math.imul(a ^ word(row + 4), factorOne);
    b = Math.imul(b ^ word(row + 5), factorTwo);
    a += turn(b, 25);
    b ^= turn(a, 17);
    a ^= word(row + 6);
    b ^= turn(a, 16);
    one = turn(Math.imul(one ^ a, factorOne), 13);
    two = turn(Math.imul(two ^ b, factorTwo), 17);
  }
  lanes[0] = one;
  lanes[1] = two;
}

/** Rotates a word. */
function turn(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
