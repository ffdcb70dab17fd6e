/** What commands print and write. */

export const outputFormats = ['table', 'json', 'csv', 'markdown'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** Runs whose jobs are written: each strategy's first, all, or none. */
export const detailedRuns = ['first', 'all', 'none'] as const;
export type DetailedRuns = (typeof detailedRuns)[number];
