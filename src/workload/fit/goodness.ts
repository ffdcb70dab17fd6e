/** How well a law fits recorded values: the Kolmogorov–Smirnov distance. */
import { itemAt } from '../../kernel/lookup.ts';
import { exp } from '../../kernel/numeric.ts';

/** The largest distance of the law's distribution function from that of the values, ascending. */
export function distanceTo(ascending: Float64Array, below: (value: number) => number): number {
  const count = ascending.length;
  let most = 0;
  ascending.forEach((value, index) => {
    const share = below(value);
    most = Math.max(most, (index + 1) / count - share, share - index / count);
  });
  return most;
}

/** The largest distance between the distribution functions of two lists, ascending. */
export function distanceBetween(one: Float64Array, other: Float64Array): number {
  let most = 0;
  let [i, j] = [0, 0];
  while (i < one.length && j < other.length) {
    const at = Math.min(itemAt(one, i), itemAt(other, j));
    while (i < one.length && itemAt(one, i) <= at) i++;
    while (j < other.length && itemAt(other, j) <= at) j++;
    most = Math.max(most, Math.abs(i / one.length - j / other.length));
  }
  return most;
}

/** The share of an exponential law of mean 1 below x. */
export function exponentialShare(x: number): number {
  return x <= 0 ? 0 : 1 - exp(-x);
}

/** The share of the standard normal law below x; 7.1.26 of Abramowitz and Stegun, error < 1e-7. */
export function normalShare(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const terms = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429];
  const tail = terms.reduceRight((sum, term) => (sum + term) * t, 0) * exp(-z * z);
  return x < 0 ? tail / 2 : 1 - tail / 2;
}
