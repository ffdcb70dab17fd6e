/** What commands print and write. */

export const outputFormats = ['table', 'json', 'csv', 'markdown'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** Of `run`: its conditions as test cases, too. */
export const runFormats = [...outputFormats, 'junit'] as const;
export type RunFormat = (typeof runFormats)[number];

/** Runs whose jobs are written: each strategy's first, all, or none. */
export const detailedRuns = ['first', 'all', 'none'] as const;
/** The runs whose jobs are written. */
export type DetailedRuns = (typeof detailedRuns)[number];

/** What is written of such a run: the first by default. */
export const runFileFormats = ['csv', 'parquet', 'perfetto', 'batsim'] as const;
/** A format in which runs are written. */
export type RunFileFormat = (typeof runFileFormats)[number];
