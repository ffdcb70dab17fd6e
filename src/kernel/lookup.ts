/** Lookups that always yield a value; a missing one is a programmer's mistake, or made. */
import { assert, AssertionFailure } from './assert.ts';

/** The item at an index within the list. */
export function itemAt<T>(list: ArrayLike<T>, index: number): T {
  if (!(index >= 0 && index < list.length)) missing(`item ${index} of ${list.length}`);
  return list[index] as T;
}

/** The value of a key that the map has. */
export function valueOf<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) missing(`value of ${String(key)}`);
  return value;
}

/** The text is made for a failure only; a function that makes it would take memory each time. */
function missing(what: string): never {
  throw new AssertionFailure(`no ${what}`);
}

/** The value of a key; where the map has none, one is made and kept. */
export function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** A value whose presence an earlier step has made sure of. */
export function sure<T>(value: T | null | undefined): T {
  assert(value !== undefined && value !== null, 'a value that an earlier step has made sure of');
  return value;
}
