/** Collects a column of numbers of any length; rows that are 0 take no memory. */
import { grow, type NumberArray, zeros } from './columns.ts';

/** Columns of so many rows may be copied as they grow. */
const fewRows = 2 ** 16;
/** For so many rows a longer column has memory at once: what nobody writes of it takes none. */
const manyRows = 2 ** 24;

export class NumberCollector<Cells extends NumberArray> {
  private cells: Cells;

  /** `empty`: an array of the column's type. */
  constructor(empty: Cells) {
    this.cells = empty;
  }

  /** Whether all numbers so far are 0. */
  get isEmpty(): boolean {
    return this.cells.length === 0;
  }

  /** 0 where none was set. */
  at(row: number): number {
    return this.cells[row] ?? 0;
  }

  set(row: number, value: number): void {
    if (value === 0) return;
    if (row >= this.cells.length) this.reserve(row + 1);
    this.cells[row] = value;
  }

  /** The first `count` rows; they are the collector's own memory, not a copy. */
  result(count: number): Cells {
    if (this.isEmpty) return zeros(this.cells, count);
    if (count > this.cells.length) this.reserve(count);
    return this.cells.subarray(0, count) as Cells;
  }

  private reserve(rows: number): void {
    const isShort = rows <= fewRows || this.cells.length > fewRows;
    this.cells = isShort ? grow(this.cells, rows) : shared(this.cells, Math.max(rows, manyRows));
  }
}

/** A longer copy, which threads read without another one. */
function shared<Cells extends NumberArray>(cells: Cells, rows: number): Cells {
  const make = cells.constructor as new (memory: SharedArrayBuffer) => Cells;
  const copy = new make(new SharedArrayBuffer(rows * cells.BYTES_PER_ELEMENT));
  copy.set(cells);
  return copy;
}

/** For 32-bit integers. */
export function collectIntegers(): NumberCollector<Int32Array> {
  return new NumberCollector<Int32Array>(new Int32Array());
}

/** For all other numbers. */
export function collectNumbers(): NumberCollector<Float64Array> {
  return new NumberCollector<Float64Array>(new Float64Array());
}
