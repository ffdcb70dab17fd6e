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
import type { CachedChoice, WorkBasis } from '../words/workloads.ts';

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
  /** vCPUs and memory that it used, for a record that does not say what it asked for. */
  readonly usedVcpuMilli?: number;
  readonly usedMemoryMib?: number;
  readonly exitCode: number;
  /** What the task worked on (a sample), or empty. */
  readonly tag: string;
  /** The container image, or empty. */
  readonly image: string;
  /** Failed attempts at the same task before it; above 0 only if the log has a row per attempt. */
  readonly earlierAttempts: number;
}

/** Records of which something is to be said: that they were skipped, or how they were read. */
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
  /** Without rows where no record has any. */
  readonly usedVcpuMilli: Int32Array<ArrayBuffer>;
  readonly usedMemoryMib: Int32Array<ArrayBuffer>;
  readonly exitCode: Int32Array<ArrayBuffer>;
  readonly tag: Labels;
  readonly image: Labels;
  readonly earlierAttempts: Int32Array<ArrayBuffer>;
  /** Records read, kept or not. */
  readonly read: number;
  readonly skipped: readonly Skipped[];
  /** How kept records were read, where a log leaves that open. */
  readonly notes: readonly Skipped[];
}

/** Options of decoders; each reads those of its format. */
export interface DecodeOptions {
  /** File as the user named it, for messages. */
  readonly file: string;
  /** Records to read, kept or not; what follows is not checked. */
  readonly limit?: number;
  /** SWF: keep only records of these status codes (field 11). */
  readonly status?: readonly number[];
  /** Nextflow, Seqera: what a task's work is; its container's life unless given. */
  readonly work?: WorkBasis;
  /** Nextflow, Seqera: whether CACHED tasks count; they do not unless asked for. */
  readonly cached?: CachedChoice;
}

/** What can be kept of a log; a program that holds more may run out of memory. */
const mostKept = { records: 16_000_000, characters: mostCharacters };

/** Collects rows, and counts skipped records; takes at most `limit` records. */
export function createRows(limit = Infinity, most = mostKept) {
  const columns = new RowColumns();
  const skipped = new Map<string, number>();
  const notes = new Map<string, number>();
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
    skip: (reason: string) => count(skipped, reason),
    /** Counts a record that was read in the way that the text says. */
    note: (text: string) => count(notes, text),
    /** Throws the mistakes of the file; `empty` is the mistake of a file without records. */
    finish(mistakes: Mistakes, empty?: Mistake): ImportedRows {
      const isEmpty = read === 0 && limit > 0 && mistakes.count() === 0;
      if (isEmpty && empty !== undefined) mistakes.add(empty);
      if (isFull) mistakes.add(excessOf(columns, most));
      mistakes.throwIfAny();
      return { ...columns.result(), read, skipped: counted(skipped), notes: counted(notes) };
    },
  };
}

function count(reasons: Map<string, number>, reason: string): void {
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
}

function counted(reasons: ReadonlyMap<string, number>): readonly Skipped[] {
  return [...reasons].map(([reason, count]) => ({ reason, count }));
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
      usedVcpuMilli: rows.usedVcpuMilli[row] ?? 0,
      usedMemoryMib: rows.usedMemoryMib[row] ?? 0,
      exitCode: itemAt(rows.exitCode, row),
      tag: labelAt(rows.tag, row),
      image: labelAt(rows.image, row),
      earlierAttempts: itemAt(rows.earlierAttempts, row),
    });
  }
  const { read, skipped, notes } = rows;
  return { ...columns.result(), read, skipped, notes };
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
  private readonly usedVcpuMilli = new NumberCollector(new Int32Array());
  private readonly usedMemoryMib = new NumberCollector(new Int32Array());
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
    this.usedVcpuMilli.set(count, row.usedVcpuMilli ?? 0);
    this.usedMemoryMib.set(count, row.usedMemoryMib ?? 0);
    this.exitCode.set(count, row.exitCode);
    this.tag.push(row.tag);
    this.image.push(row.image);
    this.earlierAttempts.set(count, row.earlierAttempts);
    this.count++;
  }

  result(): Omit<ImportedRows, 'read' | 'skipped' | 'notes'> {
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
      usedVcpuMilli: this.usedVcpuMilli.result(this.usedVcpuMilli.isEmpty ? 0 : count),
      usedMemoryMib: this.usedMemoryMib.result(this.usedMemoryMib.isEmpty ? 0 : count),
      exitCode: this.exitCode.result(count),
      tag: this.tag.result(),
      image: this.image.result(),
      earlierAttempts: this.earlierAttempts.result(count),
    };
  }
}
