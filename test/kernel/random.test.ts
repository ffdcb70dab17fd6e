/** The laws of addressed draws and of owners. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDraws, ownerOf, purposes } from '../../src/kernel/random.ts';
import { equalityScore } from './statistics.ts';

const word = fc.integer({ min: 0, max: 0xffffffff });
const address = fc.tuple(fc.constantFrom(...purposes), word, word, fc.maxSafeNat());

describe('draws', () => {
  it('depend on the address alone, never on what was drawn before', () => {
    fc.assert(
      fc.property(fc.array(address, { minLength: 1, maxLength: 30 }), (addresses) => {
        const forward = createDraws('7', 2);
        const backward = createDraws('7', 2);
        const first = addresses.map((a) => forward.uniform(...a));
        const again = addresses.toReversed().map((a) => backward.uniform(...a));
        expect(again.toReversed()).toEqual(first);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('lie strictly between 0 and 1, and so do their complements, exactly', () => {
    const draws = createDraws('1', 0);
    fc.assert(
      fc.property(address, (a) => {
        const u = draws.uniform(...a);
        expect(u > 0 && u < 1).toBe(true);
        expect(1 - (1 - u)).toBe(u);
      }),
      { seed: 1, numRuns: 5_000 },
    );
  });

  it('differ by seed, replication, purpose, and each word of owner and ordinal', () => {
    const draws = createDraws('1', 0);
    const numbers = [
      draws.uniform('runtime', 5, 6, 7),
      createDraws('2', 0).uniform('runtime', 5, 6, 7),
      createDraws('1', 1).uniform('runtime', 5, 6, 7),
      draws.uniform('arrival', 5, 6, 7),
      draws.uniform('runtime', 4, 6, 7),
      draws.uniform('runtime', 5, 4, 7),
      draws.uniform('runtime', 5, 6, 4),
      draws.uniform('runtime', 5, 6, 7 + 2 ** 32),
      draws.uniform('runtime', 5, 6, 7 + 2 ** 52),
    ];
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('refuse a negative ordinal', () => {
    expect(() => createDraws('1', 0).uniform('runtime', 1, 2, -1)).toThrow(/ordinal/);
  });
});

describe('ownerOf', () => {
  it('distinguishes names by their boundaries, order and type', () => {
    const lists = [
      [],
      [''],
      ['', ''],
      ['ab'],
      ['a', 'b'],
      ['b', 'a'],
      ['abc', 'd'],
      ['ab', 'cd'],
      ['a', 1],
      ['a', '1'],
      ['a1'],
      ['a\u0000'],
      ['a'],
      [0],
      [0.5],
      [-1],
    ];
    const owners = lists.map((names) => JSON.stringify(ownerOf(...names)));
    expect(new Set(owners).size).toBe(lists.length);
  });

  it('repeats no owner in a million names, and half an owner no more often than chance', () => {
    const count = 1_000_000;
    const keys = new BigUint64Array(count);
    const lows = new Uint32Array(count);
    for (let index = 0; index < count; index++) {
      const { low, high } = ownerOf('nightly', `job-${index % 1_000}`, Math.floor(index / 1_000));
      lows[index] = low;
      keys[index] = (BigInt(high) << 32n) | BigInt(low);
    }
    expect(repeats(keys.sort())).toBe(0);
    // Expected: count² ÷ 2³³ = 116, standard deviation 11.
    expect(Math.abs(repeats(lows.sort()) - 116)).toBeLessThan(50);
  });

  it('spreads consecutive numbers evenly over both words', () => {
    const low = new Uint32Array(256);
    const high = new Uint32Array(256);
    for (let index = 0; index < 100_000; index++) {
      const owner = ownerOf('queue', index);
      low[owner.low & 255]!++;
      high[owner.high >>> 24]!++;
    }
    expect(Math.abs(equalityScore(low))).toBeLessThan(4);
    expect(Math.abs(equalityScore(high))).toBeLessThan(4);
  });

  it('never changes', () => {
    expect(ownerOf('nightly', 'extract', 3)).toMatchInlineSnapshot(`
      {
        "high": 1242031025,
        "low": 55028010,
      }
    `);
  });
});

function repeats(sorted: Uint32Array | BigUint64Array): number {
  let count = 0;
  for (let index = 1; index < sorted.length; index++) {
    if (sorted[index] === sorted[index - 1]) count++;
  }
  return count;
}
