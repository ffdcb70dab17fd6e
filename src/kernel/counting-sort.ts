/** Sorts ids by a small key, in linear time and without garbage. */
import { int32 } from './columns.ts';
import type { Column, RowId } from './ids.ts';

/** Ids in order of their keys, then of themselves. */
export interface Sorted<Id extends number, Key extends number> {
  readonly order: Column<RowId, Id>;
  /** By key: the row after its last one. */
  readonly ends: Column<Key, RowId>;
}

/** The ids 0 … `length` − 1 by key, from 0 to `keys` − 1. */
export function sortedBy<Id extends number, Key extends number>(
  length: number,
  keys: number,
  keyOf: (id: Id) => Key,
): Sorted<Id, Key> {
  const ends = int32<Key, RowId>(keys);
  const rows: Record<Key, number> = ends;
  for (let id = 0 as Id; id < length; id++) rows[keyOf(id)]++;
  let before = 0;
  for (let key = 0 as Key; key < keys; key++) {
    before += rows[key];
    rows[key] = before - rows[key];
  }
  const order = int32<RowId, Id>(length);
  for (let id = 0 as Id; id < length; id++) {
    const row: RowId = rows[keyOf(id)]++;
    order[row] = id;
  }
  return { order, ends };
}
