/** A page of records in memory, 32 bytes each: one buffer, seen as numbers and as words. */
import { cells } from '../kernel/columns.ts';
import type { Cells, RowId } from '../kernel/ids.ts';
import type { Millis } from '../kernel/units.ts';
import type { Kind, Reason, Records } from './record.ts';

/** A row, as digests expect it: two numbers, three words (kind and reason share one), a spare. */
const rowNumbers = 4;
const rowWords = 8;
const atNumber = 0;
const valueNumber = 1;
const codeWord = 4;
const subjectWord = 5;
const objectWord = 6;
const reasonShift = 8;
const kindMask = 255;

/** Kind and reason as one number. */
export function codeOf(kind: Kind, reason: Reason): number {
  return kind | (reason << reasonShift);
}

/** Records that one owner writes and any number of folds read. */
export class Page implements Records {
  length = 0;
  readonly capacity: number;
  readonly words: Cells<RowId>;
  private readonly numbers: Cells<RowId>;

  constructor(capacity: number) {
    const numbers = new Float64Array(capacity * rowNumbers);
    this.capacity = capacity;
    this.numbers = cells(numbers);
    this.words = cells(new Int32Array(numbers.buffer));
  }

  at(row: RowId): Millis {
    const cell: RowId = row * rowNumbers + atNumber;
    return this.numbers[cell] as Millis;
  }

  kind(row: RowId): Kind {
    const cell: RowId = row * rowWords + codeWord;
    return (this.words[cell] & kindMask) as Kind;
  }

  reason(row: RowId): Reason {
    const cell: RowId = row * rowWords + codeWord;
    return (this.words[cell] >> reasonShift) as Reason;
  }

  subject(row: RowId): number {
    const cell: RowId = row * rowWords + subjectWord;
    return this.words[cell];
  }

  object(row: RowId): number {
    const cell: RowId = row * rowWords + objectWord;
    return this.words[cell];
  }

  value(row: RowId): number {
    const cell: RowId = row * rowNumbers + valueNumber;
    return this.numbers[cell];
  }

  /** Appends a record; `code` as of `codeOf`. */
  append(code: number, subject: number, object: number): RowId {
    const row: RowId = this.length++;
    const word = row * rowWords;
    this.setWord(word + codeWord, code);
    this.setWord(word + subjectWord, subject);
    this.setWord(word + objectWord, object);
    return row;
  }

  /** Completes the record just appended; −0 becomes 0. */
  stamp(row: RowId, atMs: number, value: number): void {
    const number = row * rowNumbers;
    this.setNumber(number + atNumber, atMs + 0);
    this.setNumber(number + valueNumber, value + 0);
  }

  private setWord(cell: RowId, word: number): void {
    this.words[cell] = word;
  }

  private setNumber(cell: RowId, number: number): void {
    this.numbers[cell] = number;
  }
}
