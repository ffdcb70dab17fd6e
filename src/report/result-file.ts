/** A file of the results: where it goes in the folder, and its text in pieces. */

/** A file that is still to be written. */
export interface ResultFile {
  /** Relative to the result folder, with `/`. */
  readonly path: string;
  readonly pieces: Iterable<string>;
}

/** The files of a run, which a later run of the same scenario may replace or remove. */
export const runFileNames = [
  'jobs.csv',
  'attempts.csv',
  'instances.csv',
  'charges.csv',
  'bill.csv',
  'timeline.csv',
] as const;
/** One of them. */
export type RunFileName = (typeof runFileNames)[number];
