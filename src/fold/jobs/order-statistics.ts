/** Quantiles of unsorted columns by selection: linear time, no full sort. */
import { cells } from '../../kernel/columns.ts';
import type { Cells, RowId } from '../../kernel/ids.ts';

/**
 * The type 7 quantile (R's and d3's default) of `values`, which it reorders; undefined for none.
 * `fraction` is in [0, 1].
 */
export function quantile(values: Float64Array<ArrayBuffer>, fraction: number): number | undefined {
  if (values.length === 0) return undefined;
  const position = (values.length - 1) * fraction;
  const below = Math.floor(position);
  const cell = cells<RowId>(values);
  const value = select(cell, below);
  if (below === position) return value;
  const above: RowId = below + 1;
  let next = Infinity;
  for (let row = above; row < cell.length; row++) if (cell[row] < next) next = cell[row];
  return value + (next - value) * (position - below);
}

/** Moves the value of `rank` (from 0) to that row, with none greater before it, none less after. */
function select(values: Cells<RowId>, rank: RowId): number {
  let left = 0 as RowId;
  let right: RowId = values.length - 1;
  while (left < right) {
    const between: RowId = (left + right) >> 1;
    const pivot = middle(values[left], values[between], values[right]);
    let low = left - 1;
    let high = right + 1;
    for (;;) {
      do low++;
      while (values[low as RowId] < pivot);
      do high--;
      while (values[high as RowId] > pivot);
      if (low >= high) break;
      swap(values, low, high);
    }
    if (rank <= high) right = high;
    else left = high + 1;
  }
  return values[rank];
}

function swap(values: Cells<RowId>, one: RowId, other: RowId): void {
  const moved = values[one];
  values[one] = values[other];
  values[other] = moved;
}

function middle(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
