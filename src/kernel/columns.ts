/** Typed arrays that grow, and the one place where they get the unit of what they hold. */
import type { Column } from './units.ts';

/** The typed arrays that columns are made of. */
export type NumberArray =
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

/** A copy of at least `capacity` elements, at least twice as many as before, the new ones 0. */
export function grow<A extends NumberArray>(array: A, capacity: number): A {
  const make = array.constructor as new (length: number) => A;
  const grown = new make(Math.max(capacity, 2 * array.length));
  grown.set(array);
  return grown;
}

/** The same array for its readers: not writable, its numbers in the unit that the caller names. */
export function column<T extends number = number>(array: ArrayLike<number>): Column<T> {
  return array as Column<T>;
}
