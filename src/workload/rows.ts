/** A log's rows, on the log's own clock: what every decoder yields. */
import { NumberCollector } from '../kernel/number-collector.ts';
import type { Mistake, Mistakes } from '../kernel/text/mistakes.ts';
import { itemAt } from '../kernel/lookup.ts';
import { grouped } from '../kernel/text/numbers.ts';
import {
  labelAt,
  LabelCollector,
  type Labels,
  mostCharacters,
  textAt,
  TextCollector,
  type Texts,
} from '../kernel/text/text-columns.ts';

export interface ImportedRow {
  readonly name: string;
  /** ms on the log's clock (since its start, or since 1970). */
  readonly submitMs: number;
  /** ms on the log's clock; NaN = not recorded. */
  readonly completeMs: number;
  readonly runtimeMs: number;
  /** 0 = not recorded, as are the next two. */
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
  readonly exitCode: number;
  /** What the task worked on (a sample), or empty. */
  readonly tag: string;
  /** The container image, or empty. */
  readonly image: string;
  /** Failed attempts at the same task before it; above 0 only if the log has a row per attempt. */
  readonly earlierAttempts: number;
}

/** Records that were skipped, and why. */
export interface Skipped {
  readonly reason: string;
  readonly count: number;
}

/** The kept records as columns, in the log's order. */
export interface ImportedRows {
  readonly count: number;
  readonly name: Texts;
  readonly submitMs: Float64Array<ArrayBuffer>;
  readonly completeMs: Float64Array<ArrayBuffer>;
  readonly runtimeMs: Float64Array<ArrayBuffer>;
  readonly vcpuMilli: Int32Array<ArrayBuffer>;
  readonly memoryMib: Int32Array<ArrayBuffer>;
  readonly gpus: Int32Array<ArrayBuffer>;
  readonly exitCode: Int32Array<ArrayBuffer>;
  readonly tag: Labels;
  readonly image: Labels;
  readonly earlierAttempts: Int32Array<ArrayBuffer>;
  /** Records read, kept or not. */
  readonly read: number;
  readonly skipped: readonly Skipped[];
}

/** Options of decoders; each reads those of its format. */
export interface DecodeOptions {
  /** File as the user named it, for messages. */
  readonly file: string;
  /** Records to read, kept or not; what follows is not checked. */
  readonly limit?: number;
  /** SWF: keep only records of these status codes (field 11). */
  readonly status?: readonly number[];
}

/** What can be kept of a log; a program that holds more may run out of memory. */
const mostKept = { records: 16_000_000, characters: mostCharacters };

/** Collects rows, and counts skipped records; takes at most `limit` records. */
export function createRows(limit = Infinity, most = mostKept) {
  const columns = new RowColumns();
  const skipped = new Map<string, number>();
  let read = 0;
  let isFull = false;
  return {
    /** Counts one more record; false where the limit, or the most, was reached before it. */
    take(): boolean {
      if (read >= limit) return false;
      isFull ||= columns.count >= most.records || columns.characters > most.characters;
      return !isFull && ++read > 0;
    },
    push: (row: ImportedRow) => columns.push(row),
    skip: (reason: string) => void skipped.set(reason, (skipped.get(reason) ?? 0) + 1),
    /** Throws the mistakes of the file; `empty` is the mistake of a file without records. */
    finish(mistakes: Mistakes, empty?: Mistake): ImportedRows {
      const isEmpty = read === 0 && limit > 0 && mistakes.count() === 0;
      if (isEmpty && empty !== undefined) mistakes.add(empty);
      if (isFull) mistakes.add(excessOf(columns, most));
      mistakes.throwIfAny();
      const reasons = [...skipped].map(([reason, count]) => ({ reason, count }));
      return { ...columns.result(), read, skipped: reasons };
    },
  };
}

/** More than can be kept. */
function excessOf({ count, characters }: RowColumns, most: typeof mostKept): Mistake {
  const first = `the names, tags and images of its first ${grouped(count, 0)} records`;
  const message =
    characters > most.characters
      ? `${first} have more than ${grouped(most.characters, 0)} characters`
      : `the log has more than ${grouped(most.records, 0)} records`;
  return { message, remedy: 'split the log, or read fewer of its records (limit)' };
}

export type RowBuilder = ReturnType<typeof createRows>;

/** The rows at these places, in their order. */
export function rowsAt(rows: ImportedRows, places: Int32Array): ImportedRows {
  const columns = new RowColumns();
  for (const row of places) {
    columns.push({
      name: textAt(rows.name, row),
      submitMs: itemAt(rows.submitMs, row),
      completeMs: itemAt(rows.completeMs, row),
      runtimeMs: itemAt(rows.runtimeMs, row),
      vcpuMilli: itemAt(rows.vcpuMilli, row),
      memoryMib: itemAt(rows.memoryMib, row),
      gpus: itemAt(rows.gpus, row),
      exitCode: itemAt(rows.exitCode, row),
      tag: labelAt(rows.tag, row),
      image: labelAt(rows.image, row),
      earlierAttempts: itemAt(rows.earlierAttempts, row),
    });
  }
  return { ...columns.result(), read: rows.read, skipped: rows.skipped };
}

class RowColumns {
  count = 0;
  private readonly name = new TextCollector();
  private readonly submitMs = new NumberCollector(new Float64Array());
  private readonly completeMs = new NumberCollector(new Float64Array());
  private readonly runtimeMs = new NumberCollector(new Float64Array());
  private readonly vcpuMilli = new NumberCollector(new Int32Array());
  private readonly memoryMib = new NumberCollector(new Int32Array());
  private readonly gpus = new NumberCollector(new Int32Array());
  private readonly exitCode = new NumberCollector(new Int32Array());
  private readonly tag = new LabelCollector();
  private readonly image = new LabelCollector();
  private readonly earlierAttempts = new NumberCollector(new Int32Array());

  /** Of all texts. */
  get characters(): number {
    return this.name.length + this.tag.length + this.image.length;
  }

  push(row: ImportedRow): void {
    const { count } = this;
    this.name.push(row.name);
    this.submitMs.set(count, row.submitMs);
    this.completeMs.set(count, row.completeMs);
    this.runtimeMs.set(count, row.runtimeMs);
    this.vcpuMilli.set(count, row.vcpuMilli);
    this.memoryMib.set(count, row.memoryMib);
    this.gpus.set(count, row.gpus);
    this.exitCode.set(count, row.exitCode);
    this.tag.push(row.tag);
    this.image.push(row.image);
    this.earlierAttempts.set(count, row.earlierAttempts);
    this.count++;
  }

  result(): Omit<ImportedRows, 'read' | 'skipped'> {
    const { count } = this;
    return {
      count,
      name: this.name.result(),
      submitMs: this.submitMs.result(count),
      completeMs: this.completeMs.result(count),
      runtimeMs: this.runtimeMs.result(count),
      vcpuMilli: this.vcpuMilli.result(count),
      memoryMib: this.memoryMib.result(count),
      gpus: this.gpus.result(count),
      exitCode: this.exitCode.result(count),
      tag: this.tag.result(),
      image: this.image.result(),
      earlierAttempts: this.earlierAttempts.result(count),
    };
  }
}
