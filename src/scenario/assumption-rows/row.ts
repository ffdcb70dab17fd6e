/** One row of the assumption table, and the shorthand in which the rows are written. */

export type Room = 'scheduler' | 'ec2' | 'fargate' | 'spot' | 'billing';

/** A value as the user writes it. */
export type Written = string | number | Readonly<Record<string, string | number>>;

/** One assumption. */
export interface AssumptionRow {
  readonly room: Room;
  /** Key inside the room; dotted where it lies deeper. */
  readonly key: string;
  /** Default under `preset: aws`. */
  readonly aws: Written;
  /** Default under `preset: ideal`. */
  readonly ideal: Written;
  /** Of the figure; `latency` = a duration or a distribution of durations; empty = words only. */
  readonly unit: string;
  /** Words allowed, besides or instead of a figure. */
  readonly words: readonly string[];
  /** Bounds of a figure that is not a duration or a rate. */
  readonly bounds: readonly [number, number] | null;
  /** Range worth trying (reference §12), as written; null = no figure, or documented by AWS. */
  readonly plausible: readonly [Written, Written] | null;
  /** Section of the reference. */
  readonly source: string;
  readonly meaning: string;
  /** The only value of this release: accepted, and without an effect. */
  readonly fixed: boolean;
}

type Cells = Pick<AssumptionRow, 'key' | 'aws' | 'source' | 'meaning'> & Partial<AssumptionRow>;

/** Fills what a row leaves out: the ideal default is AWS's, the rest is empty. */
export function rowsOf(room: Room, rows: readonly Cells[]): readonly AssumptionRow[] {
  const blank = { unit: '', words: [], bounds: null, plausible: null, fixed: false };
  return rows.map((row) => ({ ...blank, ideal: row.aws, ...row, room }));
}
