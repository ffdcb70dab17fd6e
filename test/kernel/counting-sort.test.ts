/** Sorting by a small key. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedBy } from '../../src/kernel/counting-sort.ts';
import type { RowId } from '../../src/kernel/ids.ts';
import { valuesOf } from '../worlds/columns.ts';

it('is stable, and says where each key ends', () => {
  const keys = fc.array(fc.nat(4), { maxLength: 30 });
  fc.assert(
    fc.property(keys, (keyOf) => {
      const { order, ends } = sortedBy<RowId, RowId>(keyOf.length, 5, (id) => keyOf[id]!);
      const ids = keyOf.map((_, id) => id).toSorted((a, b) => keyOf[a]! - keyOf[b]!);
      expect(valuesOf(order)).toEqual(ids);
      const upTo = [0, 1, 2, 3, 4].map((key) => keyOf.filter((one) => one <= key).length);
      expect(valuesOf(ends)).toEqual(upTo);
    }),
    { seed: 17 },
  );
});
