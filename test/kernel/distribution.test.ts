/** The laws of distributions: quantiles invert distribution functions, means are averages. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Distribution, mean, quantile, sampleMs } from '../../src/kernel/distribution.ts';
import { normalCdf } from './statistics.ts';

const u = fc.double({ min: 2 ** -53, max: 1 - 2 ** -53, noNaN: true });
const positive = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const shape = fc.double({ min: 0.2, max: 8, noNaN: true });

/** A law with its distribution function, written with Math. */
type Case = readonly [Distribution, (x: number) => number];
const laws: Readonly<Record<string, fc.Arbitrary<Case>>> = {
  exponential: positive.map((mean) => [
    { kind: 'exponential', mean },
    (x) => -Math.expm1(-x / mean),
  ]),
  lognormal: fc
    .tuple(positive, fc.double({ min: 0.01, max: 3, noNaN: true }))
    .map(([median, sigma]) => [
      { kind: 'lognormal', median, sigma },
      (x) => normalCdf(Math.log(x / median) / sigma),
    ]),
  uniform: fc
    .tuple(fc.nat(1_000), positive)
    .map(([min, width]) => [{ kind: 'uniform', min, max: min + width }, (x) => (x - min) / width]),
  weibull: fc
    .tuple(positive, shape)
    .map(([scale, shape]) => [
      { kind: 'weibull', scale, shape },
      (x) => -Math.expm1(-((x / scale) ** shape)),
    ]),
  triangular: fc
    .tuple(fc.double({ min: 0, max: 100, noNaN: true }), positive, shape)
    .map(([min, left, right]) => {
      const mode = min + left;
      const max = mode + right * left;
      return [
        { kind: 'triangular', min, mode, max },
        (x) =>
          x < mode
            ? (x - min) ** 2 / ((max - min) * (mode - min))
            : 1 - (max - x) ** 2 / ((max - min) * (max - mode)),
      ];
    }),
};

describe.each(Object.entries(laws))('%s', (_, law) => {
  it('has a quantile that inverts its distribution function', () => {
    fc.assert(
      fc.property(law, u, ([distribution, cdf], u) => {
        expect(Math.abs(cdf(quantile(distribution, u)) - u)).toBeLessThan(1e-9);
      }),
      { seed: 1, numRuns: 3_000 },
    );
  });

  it('rises with u and is finite', () => {
    fc.assert(
      fc.property(law, u, u, ([distribution], u, v) => {
        const [below, above] = [
          quantile(distribution, Math.min(u, v)),
          quantile(distribution, Math.max(u, v)),
        ];
        expect(below <= above * (1 + 1e-14) && Number.isFinite(above)).toBe(true);
      }),
      { seed: 1, numRuns: 3_000 },
    );
  });
});

const examples: readonly Distribution[] = [
  1_234.5,
  { kind: 'exponential', mean: 300 },
  { kind: 'lognormal', median: 600, sigma: 0.8 },
  { kind: 'uniform', min: 5, max: 9 },
  { kind: 'weibull', scale: 100, shape: 1.5 },
  { kind: 'weibull', scale: 100, shape: 0.8 },
  { kind: 'triangular', min: 1, mode: 2, max: 9 },
  { kind: 'empirical', values: [3, 1, 4, 1, 5, 9, 2, 6] },
];

describe('mean', () => {
  it.each(examples)('is the average of the quantiles of %o', (distribution) => {
    const steps = 1 << 18;
    let sum = 0;
    for (let step = 0; step < steps; step++) sum += quantile(distribution, (step + 0.5) / steps);
    expect(Math.abs(sum / steps / mean(distribution) - 1)).toBeLessThan(1e-4);
  });
});

describe('empirical', () => {
  it('is the smallest value that at least a share u of the values does not exceed, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), u, (values, u) => {
        const reached = (x: number) => values.filter((value) => value <= x).length / values.length;
        const x = quantile({ kind: 'empirical', values }, u);
        expect(values).toContain(x);
        expect(reached(x)).toBeGreaterThanOrEqual(u * (1 - 1e-15));
        const lower = values.filter((value) => value < x);
        expect(lower.length / values.length).toBeLessThanOrEqual(u);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  it('refuses an empty list', () => {
    expect(() => quantile({ kind: 'empirical', values: [] }, 0.5)).toThrow(/values/);
  });
});

describe('triangular', () => {
  it.each([
    [{ kind: 'triangular', min: 2, mode: 2, max: 6 } as const, 2, 6],
    [{ kind: 'triangular', min: 2, mode: 6, max: 6 } as const, 2, 6],
    [{ kind: 'triangular', min: 4, mode: 4, max: 4 } as const, 4, 4],
  ])('may have its mode at an end: %o', (distribution, min, max) => {
    for (const u of [1e-15, 0.1, 0.5, 0.9, 1 - 1e-15]) {
      const x = quantile(distribution, u);
      expect(x >= min && x <= max).toBe(true);
    }
  });
});

describe('sampleMs', () => {
  it('is whole and never negative', () => {
    expect(sampleMs(12.5, 0.5)).toBe(13);
    expect(sampleMs(-3, 0.5)).toBe(0);
    expect(sampleMs({ kind: 'uniform', min: -10, max: 10 }, 0.4)).toBe(0);
    expect(sampleMs({ kind: 'uniform', min: 0, max: 10 }, 0.26)).toBe(3);
  });
});
