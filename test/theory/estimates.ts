/** Means of independent replications against the truth, at 99 %. */
import { expect } from 'vitest';
import type { Estimate } from '../laws/batch-means.ts';

/** 0.995 quantile of the normal law. */
const score99 = 2.575829;

/** Of at least 60 values that do not depend on each other. */
export function estimateOf(values: ArrayLike<number>): Estimate {
  const all = Float64Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const squares = all.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // Student's quantile, to its first term.
  const score = score99 * (1 + (score99 ** 2 + 1) / (4 * all.length));
  return { mean, halfWidth: score * Math.sqrt(squares / (all.length - 1) / all.length) };
}

/** Fails where the truth lies outside, or where the interval would not show an error of 1 %. */
export function expectTruth({ mean, halfWidth }: Estimate, truth: number): void {
  expect(halfWidth / truth).toBeLessThan(0.01);
  expect(Math.abs(mean - truth)).toBeLessThan(halfWidth);
}
