/** Measures of randomness, most of them as standard normal scores. */

/** Score of a chi-square statistic of counts that should be equal (Wilson and Hilferty 1931). */
export function equalityScore(counts: ArrayLike<number>): number {
  let total = 0;
  for (let cell = 0; cell < counts.length; cell++) total += counts[cell]!;
  const expected = total / counts.length;
  let chiSquare = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    chiSquare += (counts[cell]! - expected) ** 2 / expected;
  }
  const freedom = counts.length - 1;
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(chiSquare / freedom) - 1 + spread) / Math.sqrt(spread);
}

/** Score of the correlation of neighbours in a series of uniform numbers. */
export function correlationScore(series: Float64Array): number {
  let sum = 0;
  for (let index = 1; index < series.length; index++) {
    sum += (series[index - 1]! - 0.5) * (series[index]! - 0.5);
  }
  return (12 * sum) / Math.sqrt(series.length - 1);
}

/** √n · sup |F_n − F| against the uniform law (Kolmogorov, Smirnov); > 2.23 once in 10,000. */
export function kolmogorovSmirnov(series: Float64Array): number {
  const sorted = series.slice().sort();
  const n = sorted.length;
  let most = 0;
  for (let index = 0; index < n; index++) {
    const u = sorted[index]!;
    most = Math.max(most, u - index / n, (index + 1) / n - u);
  }
  return most * Math.sqrt(n);
}

/** The normal distribution function: a series near 0, a continued fraction in the tails. */
export function normalCdf(x: number): number {
  if (x > 0) return 1 - normalCdf(-x);
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x > -3) {
    let term = x;
    let sum = x;
    for (let n = 3; Math.abs(term) > 1e-18; n += 2) sum += term *= (x * x) / n;
    return 0.5 + density * sum;
  }
  let fraction = -x;
  for (let n = 200; n >= 1; n--) fraction = -x + n / fraction;
  return density / fraction;
}
