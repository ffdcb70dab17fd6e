/** The mixing behind addressed draws: a block cipher, cut down to what statistics need. */
import { column } from './columns.ts';
import type { Column } from './ids.ts';

/** Four words and their parity. */
export type Key = Column<0 | 1 | 2 | 3 | 4>;

/** 2⁻⁵². */
const grid = 1 / 4503599627370496;

/**
 * A number strictly between 0 and 1, an odd multiple of 2⁻⁵³: the first 52 bits of Threefry-4x32
 * after 12 rounds. The counter is low, high and the ordinal's lower and upper word. Threefry passes
 * BigCrush: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
export function threefry(key: Key, low: number, high: number, ordinal: number): number {
  const k0 = key[0];
  const k1 = key[1];
  const k2 = key[2];
  const k3 = key[3];
  const k4 = key[4];
  let a = (low + k0) | 0;
  let b = (high + k1) | 0;
  let c = ((ordinal | 0) + k2) | 0;
  let d = (((ordinal / 4294967296) | 0) + k3) | 0;
  // Each line mixes two words: one becomes their sum, the other is rotated and XORed with it.
  b = rotate(b, 10) ^ (a = (a + b) | 0);
  d = rotate(d, 26) ^ (c = (c + d) | 0);
  d = rotate(d, 11) ^ (a = (a + d) | 0);
  b = rotate(b, 21) ^ (c = (c + b) | 0);
  b = rotate(b, 13) ^ (a = (a + b) | 0);
  d = rotate(d, 27) ^ (c = (c + d) | 0);
  d = rotate(d, 23) ^ (a = (a + d) | 0);
  b = rotate(b, 5) ^ (c = (c + b) | 0);
  a = (a + k1) | 0;
  b = (b + k2) | 0;
  c = (c + k3) | 0;
  d = (d + k4 + 1) | 0;
  b = rotate(b, 6) ^ (a = (a + b) | 0);
  d = rotate(d, 20) ^ (c = (c + d) | 0);
  d = rotate(d, 17) ^ (a = (a + d) | 0);
  b = rotate(b, 11) ^ (c = (c + b) | 0);
  b = rotate(b, 25) ^ (a = (a + b) | 0);
  d = rotate(d, 10) ^ (c = (c + d) | 0);
  d = rotate(d, 18) ^ (a = (a + d) | 0);
  b = rotate(b, 20) ^ (c = (c + b) | 0);
  a = (a + k2) | 0;
  b = (b + k3) | 0;
  c = (c + k4) | 0;
  d = (d + k0 + 2) | 0;
  b = rotate(b, 10) ^ (a = (a + b) | 0);
  d = rotate(d, 26) ^ (c = (c + d) | 0);
  d = rotate(d, 11) ^ (a = (a + d) | 0);
  b = rotate(b, 21) ^ (c = (c + b) | 0);
  b = rotate(b, 13) ^ (a = (a + b) | 0);
  d = rotate(d, 27) ^ (c = (c + d) | 0);
  // The other two words are not returned and need no more mixing.
  a = (a + d) | 0;
  b = rotate(b, 5) ^ ((c + b) | 0);
  return (((a + k3) >>> 0) * 1048576 + ((b + k4) >>> 12) + 0.5) * grid;
}

/** The four words of a key with Threefry's parity word. */
export function threefryKey(a: number, b: number, c: number, d: number): Key {
  return column(Int32Array.of(a, b, c, d, 0x1bd11bda ^ a ^ b ^ c ^ d));
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
