/** Exact tails of few values, against tables and by enumeration. */
import { describe, expect, it } from 'vitest';
import { binomialTail, strictStudent } from '../../../src/experiment/plan/small-samples.ts';

describe('the binomial tail', () => {
  it('is what enumeration of all outcomes gives', () => {
    for (const share of [0.5, 0.9, 0.95]) {
      for (let n = 1; n <= 10; n++) {
        for (let most = 0; most <= n; most++) {
          let chance = 0;
          for (let outcome = 0; outcome < 2 ** n; outcome++) {
            const ones = outcome.toString(2).replaceAll('0', '').length;
            if (ones <= most) chance += share ** ones * (1 - share) ** (n - ones);
          }
          expect(binomialTail(most, n, share)).toBeCloseTo(chance, 12);
        }
      }
    }
  });
});

describe("Student's quantile", () => {
  it.each([
    // Abramowitz and Stegun, table 26.10.
    [0.025, 2, 4.303],
    [0.025, 4, 2.776],
    [0.005, 4, 4.604],
    [0.0005, 10, 4.587],
    [0.0005, 2, 31.598],
    [0.025, 30, 2.042],
  ])('beyond which the chance is %f, of %i degrees, is %f', (tail, degrees, quantile) => {
    expect(strictStudent(tail, degrees)).toBeCloseTo(quantile, 2);
  });

  it('of odd degrees is that of one less, and one degree decides nothing', () => {
    expect(strictStudent(0.01, 5)).toBe(strictStudent(0.01, 4));
    expect(strictStudent(0.01, 1)).toBe(Infinity);
  });

  it('goes on without a step where the expansion takes over', () => {
    for (const tail of [0.025, 0.001, 0.00001]) {
      const [before, after] = [strictStudent(tail, 30), strictStudent(tail, 31)];
      expect(after).toBeLessThan(before);
      expect(after).toBeGreaterThan(0.98 * before);
    }
  });
});
