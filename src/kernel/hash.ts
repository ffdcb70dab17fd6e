/** Two 32-bit lanes into which words are mixed, the common ground of owners, digests and hashes. */

// Lanes and finaliser after MurmurHash3 (Austin Appleby, public domain): lane `one` of x86_32, `two` of x86_128.
export const seedOne = 0x2f0b4c47;
export const seedTwo = 0x6a09e667;

/** Mixes a 32-bit word into the first lane. */
export function mixOne(lane: number, word: number): number {
  const scaled = Math.imul(word, 0xcc9e2d51);
  const mixed = lane ^ Math.imul((scaled << 15) | (scaled >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/** Mixes a 32-bit word into the second lane. */
export function mixTwo(lane: number, word: number): number {
  const scaled = Math.imul(word, 0xab0e9789);
  const mixed = lane ^ Math.imul((scaled << 16) | (scaled >>> 16), 0x38b34ae5);
  return (Math.imul((mixed << 17) | (mixed >>> 15), 5) + 0x0bcaa747) | 0;
}

/** Spreads every bit of a word over all of them (murmur3's fmix32). */
export function spread(word: number): number {
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
