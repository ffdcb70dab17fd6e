/** Orders rows by the values of a column: with little memory, and faster the more are in order. */
import type { Column, RowId } from './ids.ts';

/** 0, 1, 2 … */
export function firstRows(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

/**
 * The rows by their values, of which none is NaN; rows of equal ones stay in order. A merge sort:
 * `sort` with a function would take 16 bytes a row besides. The rows given are used up.
 */
export function ascendingOrder(values: Column<RowId>, rows: Int32Array): Int32Array {
  const { length } = rows;
  let from = rows;
  let to: Int32Array = new Int32Array(length);
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) merge(start, width);
    [from, to] = [to, from];
  }
  return from;

  /** Two neighbouring parts of `from`, each in order, become one of `to`. */
  function merge(start: number, width: number): void {
    const middle = Math.min(start + width, length);
    const end = Math.min(middle + width, length);
    if (middle === end || valueAt(middle - 1) <= valueAt(middle)) {
      for (let at = start; at < end; at++) to[at] = from[at] ?? 0;
      return;
    }
    let left = start;
    let right = middle;
    for (let at = start; at < end; at++) {
      const isLeft = right === end || (left < middle && valueAt(left) <= valueAt(right));
      to[at] = from[isLeft ? left++ : right++] ?? 0;
    }
  }

  function valueAt(place: number): number {
    return values[from[place] as RowId];
  }
}
