/** Lookups that must succeed; a failure is a programmer's mistake. */
import { assert } from './assert.ts';

/** The item at an index within the list. */
export function itemAt<T>(list: ArrayLike<T>, index: number): T {
  assert(index >= 0 && index < list.length, () => `no item ${index} of ${list.length}`);
  return list[index] as T;
}

/** The value of a key that the map has. */
export function valueOf<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  assert(value !== undefined, () => `no value of ${String(key)}`);
  return value;
}

/** A value whose presence an earlier step has made sure of. */
export function sure<T>(value: T | null | undefined): T {
  assert(value !== undefined && value !== null, 'a value that an earlier step has made sure of');
  return value;
}
