/** Confidence intervals for the mean of a series whose neighbours depend on each other. */

const batches = 30;
/** 0.995 quantile of Student's t with 29 degrees of freedom. */
const student = 2.756386;

/** A mean and how far from it, at most, the true one lies in 99 % of all cases. */
export interface Estimate {
  readonly mean: number;
  readonly halfWidth: number;
}

/** By batch means; one more goes before them unused: the series begins with nobody waiting. */
export function batchMeans(series: Float64Array): Estimate {
  const size = Math.floor(series.length / (batches + 1));
  const means = Array.from({ length: batches }, (_, batch) => {
    const values = series.subarray((batch + 1) * size, (batch + 2) * size);
    return values.reduce((sum, value) => sum + value, 0) / size;
  });
  const mean = means.reduce((sum, value) => sum + value, 0) / batches;
  const squares = means.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, halfWidth: student * Math.sqrt(squares / (batches - 1) / batches) };
}
