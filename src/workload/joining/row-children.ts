/** The children of recorded arrays, by array and index; sorted when they are first asked for. */
import { itemAt } from '../../kernel/lookup.ts';
import type { SubmissionColumns } from '../records/submission.ts';

export function createRowChildren({ partOf, partIndex }: SubmissionColumns) {
  let sorted: ReturnType<typeof sort> | undefined;

  function sort() {
    const rows = Int32Array.from(partOf.keys())
      .filter((row) => itemAt(partOf, row) !== 0)
      .sort(
        (one, other) =>
          itemAt(partOf, one) - itemAt(partOf, other) ||
          itemAt(partIndex, one) - itemAt(partIndex, other) ||
          one - other,
      );
    const from = new Map<number, number>();
    const to = new Map<number, number>();
    rows.forEach((row, place) => {
      const array = itemAt(partOf, row);
      if (!from.has(array)) from.set(array, place);
      to.set(array, place + 1);
    });
    return { rows, from, to };
  }

  /** All children of the array with that id number; undefined = there are none. */
  function of(array: number): Int32Array | undefined {
    if (array === 0) return undefined;
    sorted ??= sort();
    const from = sorted.from.get(array);
    return from === undefined ? undefined : sorted.rows.subarray(from, sorted.to.get(array));
  }

  return {
    of,
    /** The child of an index; undefined = it is not recorded. */
    at(array: number, index: number): number | undefined {
      const rows = of(array) ?? new Int32Array();
      let low = 0;
      let high = rows.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (itemAt(partIndex, itemAt(rows, middle)) < index) low = middle + 1;
        else high = middle;
      }
      const row = rows[low];
      return row !== undefined && itemAt(partIndex, row) === index ? row : undefined;
    },
  };
}
