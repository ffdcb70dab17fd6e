/** Columns of texts as plain data: side by side where most differ, numbered where few do. */
import { gathered } from '../columns.ts';
import { itemAt } from '../lookup.ts';
import { collectIntegers } from '../number-collector.ts';
import { textAt, TextPages, type Texts } from './packed-texts.ts';
import { TextNumbers } from './text-numbers.ts';

/** Characters of all texts of a column: so many that offsets of their bytes are 32-bit integers. */
export const mostCharacters = 500_000_000;

/** Texts of which many are equal. */
export interface Labels {
  /** The different ones; the first is empty. */
  readonly texts: Texts;
  /** By row: which of them. */
  readonly number: Int32Array;
}

/** How many they are. */
export function countOf({ start }: Texts): number {
  return start.length;
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

/** The texts of these rows, in their order, where they lie. */
export function textsAt({ pages, start, end }: Texts, rows: Int32Array): Texts {
  return { pages, start: gathered(start, rows), end: gathered(end, rows) };
}

/** The labels of these rows, in their order. */
export function labelsAt({ texts, number }: Labels, rows: Int32Array): Labels {
  return { texts, number: gathered(number, rows) };
}

/** `count` rows without a label. */
export function noLabels(count: number): Labels {
  return { texts: textsOf(['']), number: new Int32Array(count) };
}

/** Collects texts row by row. */
export class TextCollector {
  private readonly pages = new TextPages();
  /** Characters so far. */
  length = 0;

  push(text: string): void {
    this.pages.hold(text);
    this.pages.keep();
    this.length += text.length;
  }

  result(): Texts {
    return this.pages.result();
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
  private readonly number = collectIntegers();
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
    return { texts: this.numbers.result(), number: this.number.result(this.count) };
  }
}
