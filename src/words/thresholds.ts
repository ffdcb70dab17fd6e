/** The conditions that a scenario sets on metrics. */

/** Besides `p(n)`, the n-th percentile. */
export const statistics = ['mean', 'sd', 'min', 'max'] as const;
export type Statistic = (typeof statistics)[number] | 'p';

/** Longer ones first, as a reader tries them. */
export const comparisons = ['<=', '>=', '<', '>'] as const;
export type Comparison = (typeof comparisons)[number];
