/** The laws of the elementary functions, measured against Math and against each other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, gamma, ln } from '../../src/kernel/numeric.ts';

const seed = 1;
const numRuns = 20_000;

function expectNear(actual: number, expected: number, relative: number): void {
  if (Object.is(actual, expected)) return;
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
}

describe('ln', () => {
  it('is the natural logarithm within 1e-15 over all positive numbers', () => {
    const positive = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });
    fc.assert(
      fc.property(positive, (x) => expectNear(ln(x), Math.log(x), 1e-15)),
      { seed, numRuns },
    );
  });

  it('keeps its relative precision around 1, where digits cancel', () => {
    for (let step = -1000; step <= 1000; step++) {
      for (const width of [1e-16, 1e-10, 1e-5, 5e-4]) {
        const x = 1 + step * width;
        expectNear(ln(x), Math.log(x), 1e-15);
      }
    }
  });

  it('handles its edge cases', () => {
    expect([0, -0, -1, NaN, -Infinity, 1, Infinity].map(ln)).toEqual([
      -Infinity,
      -Infinity,
      NaN,
      NaN,
      NaN,
      0,
      Infinity,
    ]);
    expectNear(ln(Number.MIN_VALUE), -744.4400719213812, 1e-15);
  });

  it('turns products into sums', () => {
    const factor = fc.double({ min: 1e-100, max: 1e100, noNaN: true });
    fc.assert(
      fc.property(factor, factor, (x, y) => {
        expect(Math.abs(ln(x * y) - ln(x) - ln(y))).toBeLessThan(1e-12);
      }),
      { seed, numRuns: 2_000 },
    );
  });
});

describe('exp', () => {
  it('is the exponential within 1e-15 over its whole range', () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709.78, noNaN: true }), (x) =>
        expectNear(exp(x), Math.exp(x), 1e-15),
      ),
      { seed, numRuns },
    );
    for (let x = -2; x <= 2; x += 1e-4) expectNear(exp(x), Math.exp(x), 1e-15);
  });

  it('goes down through the subnormal numbers to 0', () => {
    for (let x = -746; x <= -708; x += 0.01) {
      expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(
        Number.MIN_VALUE + 1e-15 * Math.exp(x),
      );
    }
  });

  it('handles its edge cases', () => {
    const edges = [-Infinity, -746, -0, 0, 709.79, Infinity, NaN];
    expect(edges.map(exp)).toEqual([0, 0, 1, 1, Infinity, Infinity, NaN]);
    expectNear(exp(709.782712893384), 1.797693134862273e308, 1e-12);
  });

  it('is inverted by ln', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(ln(exp(x)) - x)).toBeLessThanOrEqual(3e-16 * Math.max(1, Math.abs(x)));
      }),
      { seed, numRuns },
    );
  });
});

describe('gamma', () => {
  it('of n is the factorial of n − 1', () => {
    let factorial = 1;
    for (let n = 1; n <= 100; n++) {
      expectNear(gamma(n), factorial, 2e-13);
      factorial *= n;
    }
  });

  it('has the known values at halves', () => {
    expectNear(gamma(1.5), Math.sqrt(Math.PI) / 2, 1e-14);
    expectNear(gamma(2.5), (3 * Math.sqrt(Math.PI)) / 4, 1e-14);
  });
});
