/** Rows ordered by a column: as a stable sort orders them, whatever is in order before. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascendingOrder, firstRows } from '../../src/kernel/ascending-order.ts';
import { column } from '../../src/kernel/columns.ts';
import type { RowId } from '../../src/kernel/ids.ts';

it('rows come by their values, those of equal ones in the order in which they were given', () => {
  const few = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 200 });
  const any = fc.array(fc.double({ noNaN: true }), { maxLength: 50 });
  const law = fc.property(fc.oneof(few, any), (values) => {
    const rows = values.map((_, row) => row);
    const byValue = (one: number, other: number) =>
      values[one] === values[other] ? one - other : values[one]! < values[other]! ? -1 : 1;
    const expected = rows.toSorted(byValue);
    const order = ascendingOrder(
      column<RowId>(Float64Array.from(values)),
      firstRows(values.length),
    );
    expect([...order]).toEqual(expected);
  });
  fc.assert(law, { seed: 4, numRuns: 300 });
});

it('of some rows, only these are ordered', () => {
  const values = column<RowId>(Float64Array.of(5, 1, 4, 1, 3));
  expect([...ascendingOrder(values, Int32Array.of(4, 0, 3, 1))]).toEqual([3, 1, 4, 0]);
});
