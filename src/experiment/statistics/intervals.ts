/** Intervals of shares and of means, at the level of a normal quantile. */
import { moments } from './moments.ts';
import { studentQuantile } from './student.ts';

/** Two bounds, both included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's interval of a share of which `count` of `n` ≥ 1 were seen (JASA 22, 1927): unlike the
 * usual one it stays within 0 … 1, and says something where all or none were seen.
 */
export function wilson(count: number, n: number, z: number): Interval {
  const share = count / n;
  const weight = (z * z) / n;
  const middle = (share + weight / 2) / (1 + weight);
  const half = (z * Math.sqrt((share * (1 - share) + weight / 4) / n)) / (1 + weight);
  return {
    low: count === 0 ? 0 : Math.max(0, middle - half),
    high: count === n ? 1 : Math.min(1, middle + half),
  };
}

/** Student's interval of the mean of at least one value; without chance, `z` = 0, the mean. */
export function meanInterval(values: readonly number[], z: number): Interval {
  const { mean = 0, sd } = moments(values);
  if (z === 0) return { low: mean, high: mean };
  if (sd === undefined) return { low: -Infinity, high: Infinity };
  const half = (studentQuantile(z, values.length - 1) * sd) / Math.sqrt(values.length);
  return { low: mean - half, high: mean + half };
}
