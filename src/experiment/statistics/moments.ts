/** Mean and standard deviation of values. */

/** undefined for too few values; sd has n − 1 in the denominator. */
export function moments(values: readonly number[]): {
  readonly mean: number | undefined;
  readonly sd: number | undefined;
} {
  const mean = meanOf(values);
  if (mean === undefined || values.length < 2) return { mean, sd: undefined };
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}

/** Sums differences from the first value, so that the mean of equal values is exact. */
export function meanOf(values: readonly number[]): number | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}
