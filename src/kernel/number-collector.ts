/** Collects a column of numbers of any length; as long as they are 0, they take no memory. */
import { type NumberArray, zeros } from './columns.ts';

const pageBits = 15;
const rowsOfPage = 1 << pageBits;

export class NumberCollector<Cells extends NumberArray> {
  /** A page without numbers other than 0 is missing. */
  private readonly pages: (Cells | undefined)[] = [];
  private readonly empty: Cells;

  /** `empty`: an array of the column's type. */
  constructor(empty: Cells) {
    this.empty = empty;
  }

  /** Whether all numbers so far are 0. */
  get isEmpty(): boolean {
    return this.pages.length === 0;
  }

  set(row: number, value: number): void {
    if (value === 0) return;
    const page = (this.pages[row >> pageBits] ??= zeros(this.empty, rowsOfPage));
    page[row & (rowsOfPage - 1)] = value;
  }

  /** All `count` rows; the collector has none afterwards, so that they are not held twice. */
  result(count: number): Cells {
    const rows = zeros(this.empty, count);
    this.pages.forEach((page, index) => {
      const from = index * rowsOfPage;
      if (page !== undefined) rows.set(page.subarray(0, count - from), from);
      this.pages[index] = undefined;
    });
    return rows;
  }
}
