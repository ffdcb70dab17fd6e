/** Columns of texts as plain data: joined into one where most differ, numbered where few do. */
import { column, gathered } from '../columns.ts';
import type { RowId } from '../ids.ts';
import { NumberCollector } from '../number-collector.ts';
import { itemAt } from '../lookup.ts';
import { TextNumbers } from './text-numbers.ts';

/** Characters that may be joined: so many fewer than a string can have that one more text fits. */
export const mostCharacters = 500_000_000;

/** Texts of which most differ: that of row i is `joined[start[i] … start[i+1] − 1]`. */
export interface Texts {
  readonly joined: string;
  readonly start: Uint32Array;
}

/** Texts of which many are equal. */
export interface Labels {
  /** The different ones; the first is empty. */
  readonly texts: Texts;
  /** By row: which of them. */
  readonly number: Int32Array;
}

/** How many they are. */
export function countOf({ start }: Texts): number {
  return start.length - 1;
}

/** The text of a row. */
export function textAt({ joined, start }: Texts, row: number): string {
  const from = column<RowId>(start);
  return joined.slice(from[row as RowId], from[(row + 1) as RowId]);
}

/** The label of a row; empty = none. */
export function labelAt({ texts, number }: Labels, row: number): string {
  return textAt(texts, itemAt(number, row));
}

/** The texts of at most `most` rows, from `row` on. */
export function textsFrom(texts: Texts, row: number, most: number): string[] {
  const length = Math.min(most, countOf(texts) - row);
  return Array.from({ length }, (_, index) => textAt(texts, row + index));
}

/** All texts, in order. */
export function allTexts(texts: Texts): string[] {
  return textsFrom(texts, 0, Infinity);
}

/** All labels, in order. */
export function allLabels({ texts, number }: Labels): string[] {
  return Array.from(number, (label) => textAt(texts, label));
}

/** The labels of these rows, in their order. */
export function labelsAt({ texts, number }: Labels, rows: Int32Array): Labels {
  return { texts, number: gathered(number, rows) };
}

/** `count` rows without a label. */
export function noLabels(count: number): Labels {
  return { texts: textsOf(['']), number: new Int32Array(count) };
}

/** Texts that are joined at once: few, since each may keep the line that it is a part of. */
const textsOfPiece = 256;

/** Collects texts row by row. */
export class TextCollector {
  private readonly start = new NumberCollector(new Uint32Array());
  private readonly pieces: string[] = [];
  private piece: string[] = [];
  private count = 0;
  /** Characters so far. */
  length = 0;

  push(text: string): void {
    this.piece.push(text);
    this.count++;
    this.length += text.length;
    this.start.set(this.count, this.length);
    if (this.piece.length === textsOfPiece) this.join();
  }

  result(): Texts {
    this.join();
    return { joined: this.pieces.join(''), start: this.start.result(this.count + 1) };
  }

  private join(): void {
    this.pieces.push(this.piece.join(''));
    this.piece = [];
  }
}

/** The texts as a column. */
export function textsOf(texts: Iterable<string>): Texts {
  const collector = new TextCollector();
  for (const text of texts) collector.push(text);
  return collector.result();
}

/** Collects labels row by row. */
export class LabelCollector {
  private readonly number = new NumberCollector(new Int32Array());
  private readonly numbers = new TextNumbers();
  private count = 0;
  /** Characters of the different ones so far. */
  length = 0;

  constructor() {
    this.numbers.numberOf('');
  }

  push(text: string): void {
    const known = this.numbers.count;
    const number = text === '' ? 0 : this.numbers.numberOf(text);
    if (number === known) this.length += text.length;
    this.number.set(this.count, number);
    this.count++;
  }

  result(): Labels {
    return { texts: textsOf(this.numbers.texts()), number: this.number.result(this.count) };
  }
}
