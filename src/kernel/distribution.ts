/** Distributions as data, sampled by inversion: one uniform a variate. */

/** A constant (ms or a plain number), or a law. Parameters are in the unit of the result. */
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
