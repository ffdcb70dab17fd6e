/**
 * Quantiles by selection against d3's over the sorted values, and sums beyond 2^53 against BigInt.
 */
import { quantileSorted } from 'd3-array';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addProduct, exactSum, exactSums } from '../../src/fold/capacity/exact-sums.ts';
import { quantile } from '../../src/fold/jobs/order-statistics.ts';

describe('a quantile', () => {
  it('is the type 7 quantile of the sorted values', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.nat()), { maxLength: 60 });
    const fraction = fc.oneof(
      fc.constantFrom(0, 0.05, 0.5, 0.95, 1),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(values, fraction, (given, at) => {
        const sorted = Float64Array.from(given).sort();
        expect(quantile(Float64Array.from(given), at)).toBe(quantileSorted([...sorted], at));
      }),
      { seed: 5, numRuns: 2_000 },
    );
  });

  it('is the same for values that an earlier call reordered', () => {
    const values = Float64Array.from({ length: 1_000 }, (_none, index) => (index * 7_919) % 1_000);
    expect([0.5, 0.95, 0.05, 1, 0].map((fraction) => quantile(values, fraction))).toEqual([
      499.5, 949.05, 49.95, 999, 0,
    ]);
  });
});

describe('an exact sum', () => {
  it('of products equals that of big integers', () => {
    const size = fc.integer({ min: 0, max: 2 ** 26 - 1 });
    const time = fc.oneof(fc.nat(), fc.integer({ min: 0, max: 2 ** 52 - 1 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(size, time), { maxLength: 50 }), (products) => {
        const sums = exactSums(1);
        for (const [a, b] of products) addProduct(sums, 0, a, b);
        const expected = products.reduce((sum, [a, b]) => sum + BigInt(a) * BigInt(b), 0n);
        expect(exactSum(sums, 0)).toBe(expected);
      }),
      { seed: 6, numRuns: 1_000 },
    );
  });
});
