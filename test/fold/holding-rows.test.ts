/** Rows of holdings are found again, whatever their number and order. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HeldFor, HoldingRows } from '../../src/fold/capacity/holding-rows.ts';
import type { JobGroupId } from '../../src/kernel/ids.ts';
import { instanceId } from '../worlds/ids.ts';
import { valuesOf } from '../worlds/columns.ts';

const group = (row: number): JobGroupId => row;

it('a row is one instance, group and use', () => {
  const address = fc.tuple(
    fc.oneof(fc.nat(3), fc.nat(1_000_000)),
    fc.oneof(fc.nat(3), fc.nat(100_000)),
    fc.constantFrom(...Object.values(HeldFor)),
  );
  fc.assert(
    fc.property(fc.array(address, { maxLength: 400, size: 'max' }), (all) => {
      const rows = new HoldingRows();
      const known = new Map<string, number>();
      for (const [instance, groupRow, use] of all) {
        const key = [instance, groupRow, use].join();
        const row = rows.row(instanceId(instance), group(groupRow), use);
        expect(row).toBe(known.get(key) ?? known.size);
        known.set(key, row);
      }
      expect(rows.length).toBe(known.size);
    }),
    { seed: 19, numRuns: 100 },
  );
});

it('in order those of earlier groups come first, and of a group those of earlier uses', () => {
  const rows = new HoldingRows();
  rows.row(instanceId(0), group(1), HeldFor.USEFUL);
  rows.row(instanceId(1), group(0), HeldFor.BOOT);
  rows.row(instanceId(0), group(0), HeldFor.LOST);
  rows.row(instanceId(0), group(0), HeldFor.BOOT);
  expect(valuesOf(rows.inOrder(2))).toEqual([2, 1, 3, 0]);
});
