/** Confidence intervals for the mean of an autocorrelated series. */

const batches = 30;
/** 0.995 quantile of Student's t with 29 degrees of freedom. */
const student = 2.756386;

/** A mean and the half width of its 99 % interval. */
export interface Estimate {
  readonly mean: number;
  readonly halfWidth: number;
}

/** By batch means, without a first batch as warm-up: the series begins with an empty queue. */
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
