/** Two 32-bit lanes that words are mixed into, for owners, digests and hashes. */

export const seedOne = 0x2f0b4c47;
export const seedTwo = 0x6a09e667;

// Multiplying carries a change upwards, folding carries it down again. Both steps are invertible,
// so one changed word always changes both lanes; lanes that fold alike would miss the same pairs.

/** Mixes a 32-bit word into the first lane. */
export function mixOne(lane: number, word: number): number {
  const mixed = Math.imul(lane ^ word, 0xcc9e2d51);
  return mixed ^ (mixed >>> 15);
}

/** Mixes a 32-bit word into the second lane. */
export function mixTwo(lane: number, word: number): number {
  const mixed = Math.imul(lane ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 17);
}

/** Spreads each bit of a word over all its bits: fmix32 of Austin Appleby's MurmurHash3. */
function spread(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** Both lanes, spread over each other: 64 bits as two unsigned words. */
export function finish(one: number, two: number): { readonly low: number; readonly high: number } {
  const first = spread((one + two) | 0);
  const second = spread((two + first) | 0);
  return { low: (first + second) >>> 0, high: second >>> 0 };
}
