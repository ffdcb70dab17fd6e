/** Threefry against its textbook form, and the textbook form against the published answers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threefry, threefryKey } from '../../src/kernel/threefry.ts';

const rotations = [
  [10, 26],
  [11, 21],
  [13, 27],
  [23, 5],
  [6, 20],
  [17, 11],
  [25, 10],
  [18, 20],
] as const;

/** Salmon et al. 2011, §3.2 and the Random123 library: any number of rounds, in a loop. */
function textbook(counter: readonly number[], key: readonly number[], rounds: number): number[] {
  const keys = [...key, key.reduce((parity, word) => parity ^ word, 0x1bd11bda)];
  const inject = (words: number[], turn: number) =>
    words.map((word, index) => (word + keys[(turn + index) % 5]! + (index === 3 ? turn : 0)) >>> 0);
  let words = inject([...counter], 0);
  for (let round = 0; round < rounds; round++) {
    const [left, right] = rotations[round % 8]!;
    const [first, second] = round % 2 === 0 ? [1, 3] : [3, 1];
    mix(words, [0, first, left]);
    mix(words, [2, second, right]);
    if (round % 4 === 3) words = inject(words, (round + 1) / 4);
  }
  return words;
}

function mix(words: number[], [to, from, bits]: readonly [number, number, number]): void {
  words[to] = (words[to]! + words[from]!) >>> 0;
  const rotated = (words[from]! << bits) | (words[from]! >>> (32 - bits));
  words[from] = (rotated ^ words[to]) >>> 0;
}

const zeros = [0, 0, 0, 0];
const ones = zeros.map(() => 0xffffffff);
const piCounter = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
const piKey = [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89];

describe('threefry', () => {
  it.each([
    [13, zeros, zeros, '531c7e4f 39491ee5 2c855a92 3d6abf9a'],
    [13, ones, ones, 'c4189358 1c9cc83a d5881c67 6a0a89e0'],
    [13, piCounter, piKey, '4aa71d8f 734738c2 431fc6a8 ae6debf1'],
    [20, zeros, zeros, '9c6ca96a e17eae66 fc10ecd4 5256a7d8'],
    [20, ones, ones, '2a881696 57012287 f6c7446e a16a6732'],
    [20, piCounter, piKey, '59cd1dbb b8879579 86b5d00c ac8b6d84'],
    [72, piCounter, piKey, '09930adf 7f27bd55 9ed68ce1 97f803f6'],
  ])('has the published answer after %d rounds of %o, %o', (rounds, counter, key, answer) => {
    const words = textbook(counter, key, rounds);
    expect(words.map((word) => word.toString(16).padStart(8, '0')).join(' ')).toBe(answer);
  });

  it('is the first 52 bits of twelve textbook rounds, centred in its cell', () => {
    const word = fc.integer({ min: 0, max: 0xffffffff });
    const key = fc.tuple(word, word, word, word);
    const ordinal = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(key, word, word, ordinal, (words, low, high, ordinal) => {
        const counter = [low, high, ordinal >>> 0, Math.floor(ordinal / 2 ** 32)];
        const [first, second] = textbook(counter, words, 12) as [number, number];
        const expected = (first * 2 ** 20 + (second >>> 12) + 0.5) / 2 ** 52;
        expect(threefry(threefryKey(...words), low, high, ordinal)).toBe(expected);
      }),
      { seed: 1, numRuns: 5_000 },
    );
  });
});
