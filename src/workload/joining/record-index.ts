/** Finds the records of one id, and the children and nodes of one job. */
import type { ImportedRows } from '../records/rows.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { countOf } from '../../kernel/text/text-columns.ts';
import type { SubmissionColumns } from '../records/submission.ts';

/** The records that are parts of one array or multi-node job. */
interface RecordParts {
  count: number;
  /** The row of the lowest index. */
  first: number;
  largestIndex: number;
}

export class RecordIndex {
  readonly submission: SubmissionColumns;
  /** By number of an id: its first row; −1 = no record has it. */
  private readonly firstRow: Int32Array;
  /** By first row: the further rows of its id. */
  private readonly further = new Map<number, number[]>();
  /** By number of the id of the whole. */
  private readonly parts = new Map<number, RecordParts>();

  constructor({ count }: ImportedRows, submission: SubmissionColumns) {
    this.submission = submission;
    this.firstRow = new Int32Array(countOf(submission.ids)).fill(-1);
    for (let row = 0; row < count; row++) this.add(row);
  }

  /** The first row of the same id; its own, if the record has none. */
  firstOf(row: number): number {
    const id = itemAt(this.submission.id, row);
    return id === 0 ? row : itemAt(this.firstRow, id);
  }

  furtherOf(row: number): readonly number[] {
    return this.further.get(row) ?? [];
  }

  /** The row of the array or the multi-node job that a row is a part of; −1 = there is none. */
  wholeOf(row: number): number {
    const of = itemAt(this.submission.partOf, row);
    return of === 0 ? -1 : itemAt(this.firstRow, of);
  }

  /** The parts of the job that a row is about. */
  partsOf(row: number): RecordParts | undefined {
    return this.parts.get(itemAt(this.submission.id, row));
  }

  /** The parts of the job of which a row is one. */
  siblingsOf(row: number): RecordParts | undefined {
    return this.parts.get(itemAt(this.submission.partOf, row));
  }

  private add(row: number): void {
    const { id, partOf, partIndex } = this.submission;
    const number = itemAt(id, row);
    const first = number === 0 ? -1 : itemAt(this.firstRow, number);
    if (first >= 0) {
      const rows = this.further.get(first) ?? [];
      rows.push(row);
      this.further.set(first, rows);
      return;
    }
    this.firstRow[number] = number === 0 ? -1 : row;
    const whole = itemAt(partOf, row);
    if (whole === 0) return;
    const index = itemAt(partIndex, row);
    const parts = this.parts.get(whole) ?? { count: 0, first: row, largestIndex: index };
    parts.count++;
    if (index < itemAt(partIndex, parts.first)) parts.first = row;
    parts.largestIndex = Math.max(parts.largestIndex, index);
    this.parts.set(whole, parts);
  }
}
