/** Distributions as data, sampled by inversion: one uniform number per variate. */
import { assert } from './assert.ts';
import { column } from './columns.ts';
import type { RowId } from './ids.ts';
import { exp, gamma, ln } from './numeric.ts';
import { probit } from './probit.ts';
import type { Millis } from './units.ts';

/** A constant (ms or a plain number), or a law. Parameters have the unit of the result. */
export type Distribution =
  | number
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'weibull'; readonly scale: number; readonly shape: number }
  | {
      readonly kind: 'triangular';
      readonly min: number;
      readonly mode: number;
      readonly max: number;
    }
  | { readonly kind: 'empirical'; readonly values: readonly number[] };
type DistributionLaw<K> = Extract<Distribution, { readonly kind: K }>;

/** The quantile of the law at `u`, 0 < u < 1; rises with u. */
export function quantile(distribution: Distribution, u: number): number {
  if (typeof distribution === 'number') return distribution;
  switch (distribution.kind) {
    case 'exponential':
      return -distribution.mean * ln(1 - u);
    case 'lognormal':
      return distribution.median * exp(distribution.sigma * probit(u));
    case 'uniform':
      return distribution.min + (distribution.max - distribution.min) * u;
    case 'weibull':
      return distribution.scale * exp(ln(-ln(1 - u)) / distribution.shape);
    case 'triangular':
      return triangular(distribution, u);
    case 'empirical':
      return empirical(distribution.values, u);
  }
}

/** A duration: the quantile in whole milliseconds, never negative. */
export function sampleMs(distribution: Distribution, u: number): Millis {
  return Math.max(0, Math.round(quantile(distribution, u))) as Millis;
}

/** The expectation of the law. */
export function mean(distribution: Distribution): number {
  if (typeof distribution === 'number') return distribution;
  switch (distribution.kind) {
    case 'exponential':
      return distribution.mean;
    case 'lognormal':
      return distribution.median * exp((distribution.sigma * distribution.sigma) / 2);
    case 'uniform':
      return (distribution.min + distribution.max) / 2;
    case 'weibull':
      return distribution.scale * gamma(1 + 1 / distribution.shape);
    case 'triangular':
      return (distribution.min + distribution.mode + distribution.max) / 3;
    case 'empirical':
      return (
        distribution.values.reduce((sum, value) => sum + value, 0) / distribution.values.length
      );
  }
}

function triangular({ min, mode, max }: DistributionLaw<'triangular'>, u: number): number {
  const width = max - min;
  return u * width < mode - min
    ? min + Math.sqrt(u * width * (mode - min))
    : max - Math.sqrt((1 - u) * width * (max - mode));
}

/** Ascending copies, made once for each list of values. */
const sorted = new WeakMap<readonly number[], Float64Array>();

/** Type 1 of Hyndman and Fan: the inverse of the empirical distribution function. */
function empirical(values: readonly number[], u: number): number {
  let ascending = sorted.get(values);
  if (ascending === undefined) {
    assert(values.length > 0, 'an empirical law has values');
    ascending = Float64Array.from(values).sort();
    sorted.set(values, ascending);
  }
  // 0 < u < 1 and the list is not empty, so the row exists.
  const row: RowId = Math.max(0, Math.ceil(u * ascending.length) - 1);
  return column<RowId>(ascending)[row];
}
