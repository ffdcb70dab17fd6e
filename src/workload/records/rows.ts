/** A log's rows, on the log's own clock: what every decoder yields. */
import { collectIntegers, collectNumbers } from '../../kernel/number-collector.ts';
import type { Mistake, Mistakes } from '../../kernel/text/mistakes.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import type { Texts } from '../../kernel/text/packed-texts.ts';
import {
  LabelCollector,
  type Labels,
  mostCharacters,
  TextCollector,
} from '../../kernel/text/text-columns.ts';
import type { CachedChoice, WorkBasis } from '../../words/workloads.ts';
import {
  type RecordedSubmission,
  SubmissionCollector,
  type SubmissionColumns,
} from './submission.ts';

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
  /** Absent = the record states nothing of it. */
  readonly submission?: RecordedSubmission | undefined;
}

/** Records that something holds for. */
export interface Counted {
  readonly reason: string;
  readonly count: number;
}

/** The kept records as columns, in the log's order. */
export interface ImportedRows {
  readonly count: number;
  readonly name: Texts;
  readonly submitMs: Float64Array;
  readonly completeMs: Float64Array;
  readonly runtimeMs: Float64Array;
  readonly vcpuMilli: Int32Array;
  readonly memoryMib: Int32Array;
  readonly gpus: Int32Array;
  /** Without rows where no record has any. */
  readonly usedVcpuMilli: Int32Array;
  readonly usedMemoryMib: Int32Array;
  readonly exitCode: Int32Array;
  readonly tag: Labels;
  readonly image: Labels;
  readonly earlierAttempts: Int32Array;
  /** undefined = no record states anything. */
  readonly submission: SubmissionColumns | undefined;
  /** Records read, kept or not. */
  readonly read: number;
  /** Records that were left out, and why. */
  readonly skipped: readonly Counted[];
  /** What kept records state and is not replayed, or lack and was assumed. */
  readonly noted: readonly Counted[];
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
  const skipped = new Tally();
  const noted = new Tally();
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
    /** Counts a record that is left out. */
    skip: (reason: string) => skipped.add(reason),
    /** Counts a kept record that states what is not replayed, or lacks what is assumed. */
    note: (reason: string) => noted.add(reason),
    /** Throws the mistakes of the file; `empty` is the mistake of a file without records. */
    finish(mistakes: Mistakes, empty?: Mistake): ImportedRows {
      const isEmpty = read === 0 && limit > 0 && mistakes.count() === 0;
      if (isEmpty && empty !== undefined) mistakes.add(empty);
      if (isFull) mistakes.add(excessOf(columns, most));
      mistakes.throwIfAny();
      return { ...columns.result(), read, skipped: skipped.all(), noted: noted.all() };
    },
  };
}

/** Counts by reason, in the order of their first appearance. */
export class Tally {
  private readonly counts = new Map<string, number>();

  constructor(counted: readonly Counted[] = []) {
    for (const { reason, count } of counted) this.add(reason, count);
  }

  add(reason: string, count = 1): void {
    if (count > 0) this.counts.set(reason, (this.counts.get(reason) ?? 0) + count);
  }

  all(): readonly Counted[] {
    return [...this.counts].map(([reason, count]) => ({ reason, count }));
  }
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

class RowColumns {
  count = 0;
  private readonly name = new TextCollector();
  private readonly submitMs = collectNumbers();
  private readonly completeMs = collectNumbers();
  private readonly runtimeMs = collectNumbers();
  private readonly vcpuMilli = collectIntegers();
  private readonly memoryMib = collectIntegers();
  private readonly gpus = collectIntegers();
  private readonly usedVcpuMilli = collectIntegers();
  private readonly usedMemoryMib = collectIntegers();
  private readonly exitCode = collectIntegers();
  private readonly tag = new LabelCollector();
  private readonly image = new LabelCollector();
  private readonly earlierAttempts = collectIntegers();
  private submission: SubmissionCollector | undefined;

  /** Of all texts. */
  get characters(): number {
    const stated = this.submission?.characters ?? 0;
    return this.name.length + this.tag.length + this.image.length + stated;
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
    if (row.submission !== undefined) {
      this.submission ??= new SubmissionCollector();
      this.submission.set(count, row.submission);
    }
    this.count++;
  }

  result(): Omit<ImportedRows, 'read' | 'skipped' | 'noted'> {
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
      submission: this.submission?.result(count),
    };
  }
}
