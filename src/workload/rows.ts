/** A log's rows, on the log's own clock: what every decoder yields. */
import { grow, list } from '../kernel/columns.ts';
import type { RowId } from '../kernel/ids.ts';
import type { Mistake, Mistakes } from '../kernel/text/mistakes.ts';

export interface ImportedRow {
  readonly name: string;
  /** ms on the log's clock (since its start, or since 1970). */
  readonly submitMs: number;
  /** ms on the log's clock; NaN = not recorded. */
  readonly startMs: number;
  /** ms on the log's clock; NaN = not recorded. */
  readonly completeMs: number;
  readonly runtimeMs: number;
  /** 0 = not recorded, as are the next two. */
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
  readonly exitCode: number;
  /** The log's own word or code for the end. */
  readonly status: string;
  /** What the task worked on (a sample), or empty. */
  readonly tag: string;
  /** The step of a pipeline, the program or the job definition, or empty. */
  readonly process: string;
  /** The container image, or empty. */
  readonly image: string;
  readonly nativeId: string;
  /** Counted from 1; above 1 only if the log has a row per attempt. */
  readonly attempt: number;
}

/** Records that were skipped, and why. */
export interface Skipped {
  readonly reason: string;
  readonly count: number;
}

type KeysOf<Kind> = {
  [Key in keyof ImportedRow]: ImportedRow[Key] extends Kind ? Key : never;
}[keyof ImportedRow];

/** A column of numbers, read by row. */
export type Numbers = Float64Array & Readonly<Record<RowId, number>>;

/** A column of texts, read by row. */
export type Texts = readonly string[] & Readonly<Record<RowId, string>>;

/** The kept records as columns, in the log's order. */
export type ImportedRows = { readonly [Key in KeysOf<number>]: Numbers } & {
  readonly [Key in KeysOf<string>]: Texts;
} & {
  readonly count: number;
  /** Records read, kept or not. */
  readonly read: number;
  readonly skipped: readonly Skipped[];
};

/** Options of decoders; each reads those of its format. */
export interface DecodeOptions {
  /** File as the user named it, for messages. */
  readonly file: string;
  /** Records to read, kept or not; what follows is not checked. */
  readonly limit?: number;
  /** SWF: keep only records of these status codes (field 11). */
  readonly status?: readonly number[];
}

const numberKeys = [
  'submitMs',
  'startMs',
  'completeMs',
  'runtimeMs',
  'vcpuMilli',
  'memoryMib',
  'gpus',
  'exitCode',
  'attempt',
] as const satisfies KeysOf<number>[];
const textKeys = [
  'name',
  'status',
  'tag',
  'process',
  'image',
  'nativeId',
] as const satisfies KeysOf<string>[];

/** Collects rows, and counts skipped records; takes at most `limit` records. */
export function createRows(limit = Infinity) {
  const numbers = columnsOf(numberKeys, () => new Float64Array(64));
  const texts = columnsOf(textKeys, () => list<RowId, string>([]));
  const skipped = new Map<string, number>();
  let read = 0;
  let count = 0;
  return {
    /** Counts one more record; false where the limit was reached before it. */
    take: () => read < limit && ++read > 0,
    push(row: ImportedRow): void {
      if (count === numbers.submitMs.length) {
        for (const key of numberKeys) numbers[key] = grow(numbers[key], 2 * count);
      }
      for (const key of numberKeys) numbers[key][count] = row[key];
      for (const key of textKeys) texts[key].push(row[key]);
      count++;
    },
    skip: (reason: string) => void skipped.set(reason, (skipped.get(reason) ?? 0) + 1),
    /** Throws the mistakes of the file; `empty` is the mistake of a file without records. */
    finish(mistakes: Mistakes, empty?: Mistake): ImportedRows {
      const isEmpty = read === 0 && limit > 0 && mistakes.count() === 0;
      if (isEmpty && empty !== undefined) mistakes.add(empty);
      mistakes.throwIfAny();
      return {
        ...columnsOf(numberKeys, (key) => numbers[key].subarray(0, count) as Numbers),
        ...texts,
        count,
        read,
        skipped: [...skipped].map(([reason, times]) => ({ reason, count: times })),
      };
    },
  };
}

export type RowBuilder = ReturnType<typeof createRows>;

function columnsOf<Key extends string, Column>(
  keys: readonly Key[],
  make: (key: Key) => Column,
): Record<Key, Column> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Column>;
}
