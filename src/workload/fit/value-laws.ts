/** Fits laws to recorded values: a constant, a lognormal law if it is near, else quantiles. */
import type { Distribution } from '../../kernel/distribution.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { exp, ln } from '../../kernel/numeric.ts';
import { distanceTo, normalShare } from './goodness.ts';

/** A law of a longer distance is not believed. */
export const believedDistance = 0.1;
const mostQuantiles = 20;

/** A law, and its Kolmogorov–Smirnov distance from the values. */
export interface FittedLaw {
  readonly law: Distribution;
  readonly distance: number;
  /** That of the lognormal law where it was too far; undefined = it was taken, or not tried. */
  readonly refused?: number;
}

/** Of run times, ascending. */
export function fitRuntime(ascending: Float64Array): FittedLaw {
  const first = itemAt(ascending, 0);
  if (first === ascending.at(-1)) return { law: first, distance: 0 };
  const quantiles = fitQuantiles(ascending);
  if (first <= 0) return quantiles;
  const lognormal = fitLognormal(ascending);
  if (lognormal.distance <= believedDistance) return lognormal;
  return { ...quantiles, refused: lognormal.distance };
}

/** Of sizes, ascending: only values that occur. */
export function fitQuantiles(ascending: Float64Array): FittedLaw {
  const count = ascending.length;
  const wanted = Math.min(count, mostQuantiles);
  const values = Array.from({ length: wanted }, (_, index) =>
    itemAt(ascending, Math.floor(((index + 0.5) * count) / wanted)),
  );
  const [first = 0] = values;
  if (first === itemAt(ascending, count - 1)) return { law: first, distance: 0 };
  const below = (value: number) => values.filter((one) => one <= value).length / wanted;
  let distance = 0;
  ascending.forEach((value, index) => {
    if (value === ascending[index + 1]) return;
    distance = Math.max(distance, Math.abs((index + 1) / count - below(value)));
  });
  return { law: { kind: 'empirical', values }, distance };
}

/** By the mean and the variance of the logarithms. */
function fitLognormal(ascending: Float64Array): FittedLaw {
  const logs = ascending.map(ln);
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const squares = logs.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const sigma = Math.sqrt(squares / Math.max(1, logs.length - 1));
  const distance = distanceTo(logs, (value) => normalShare((value - mean) / sigma));
  return { law: { kind: 'lognormal', median: exp(mean), sigma }, distance };
}
