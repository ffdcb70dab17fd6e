/** What commands print and write. */

export const outputFormats = ['table', 'json', 'csv', 'markdown'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** Of which runs the jobs are written: of each strategy's first, of all, of none. */
export const detailedRuns = ['first', 'all', 'none'] as const;
export type DetailedRuns = (typeof detailedRuns)[number];
