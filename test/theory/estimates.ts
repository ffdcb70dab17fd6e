/** Tests means of independent replications against the truth, at 99 %. */
import { expect } from 'vitest';
import type { Estimate } from '../laws/batch-means.ts';

/** The 0.995 quantile of the normal distribution. */
const score99 = 2.575829;

/** The estimate of at least 60 independent values. */
export function estimateOf(values: ArrayLike<number>): Estimate {
  const all = Float64Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const squares = all.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // Student's quantile, to the first order.
  const score = score99 * (1 + (score99 ** 2 + 1) / (4 * all.length));
  return { mean, halfWidth: score * Math.sqrt(squares / (all.length - 1) / all.length) };
}

/** Fails if the truth is outside the interval, or the interval would not show an error of 1 %. */
export function expectTruth({ mean, halfWidth }: Estimate, truth: number): void {
  expect(halfWidth / truth).toBeLessThan(0.01);
  expect(Math.abs(mean - truth)).toBeLessThan(halfWidth);
}
