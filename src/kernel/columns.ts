/** Typed arrays that grow, and the one place where they become columns of typed rows. */
import type { Cells, Column, List, Rows } from './ids.ts';

/** The typed arrays that columns are made of. */
export type NumberArray = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** A copy of at least `capacity` elements, and at least twice as many as before; new ones are 0. */
export function grow<A extends NumberArray>(array: A, capacity: number): A {
  const grown = zeros(array, Math.max(capacity, 2 * array.length));
  grown.set(array);
  return grown;
}

/** An array of the same type, all 0. */
export function zeros<A extends NumberArray>(like: A, length: number): A {
  const make = like.constructor as new (length: number) => A;
  return new make(length);
}

/** The elements at these places, in their order; memory that holds only 0 is not written. */
export function gathered<A extends Float64Array | Int32Array>(array: A, places: Int32Array): A {
  const taken = zeros(array, places.length);
  for (let row = 0; row < places.length; row++) {
    const value = array[places[row] ?? 0] ?? 0;
    if (value !== 0) taken[row] = value;
  }
  return taken;
}

/**
 * Brings columns into another order, in their own memory: row i becomes what row `places[i]` was.
 * Memory that holds only 0 is not written.
 */
export function rearranger(places: Int32Array) {
  const memory = new ArrayBuffer(Float64Array.BYTES_PER_ELEMENT * places.length);
  return <A extends Float64Array | Int32Array>(array: A): A => {
    const make = array.constructor as new (memory: ArrayBuffer, from: number, length: number) => A;
    const copy = new make(memory, 0, places.length);
    for (let row = 0; row < places.length; row++) copy[row] = array[places[row] ?? 0] ?? 0;
    for (let row = 0; row < places.length; row++) {
      if (array[row] !== copy[row]) array[row] = copy[row] ?? 0;
    }
    return array.subarray(0, places.length) as A;
  };
}

/** `grow` for cells. */
export function growCells<Id extends number, T extends number>(
  column: Cells<Id, T>,
  capacity: number,
): Cells<Id, T> {
  return cells(grow(column as unknown as NumberArray, capacity));
}

/** `grow` for all columns of an object, except those without rows. */
export function growAll(columns: object, capacity: number): void {
  const cells = columns as Record<string, NumberArray>;
  for (const [name, array] of Object.entries(cells)) {
    if (ArrayBuffer.isView(array) && array.length > 0) cells[name] = grow(array, capacity);
  }
}

/** Makes all columns of an object that have one value throughout, the same one, one array. */
export function mergeConstants(columns: object): void {
  const cells = columns as Record<string, NumberArray>;
  const known = new Map<string, NumberArray>();
  for (const [name, array] of Object.entries(cells)) {
    if (!ArrayBuffer.isView(array) || !isConstant(array)) continue;
    const key = `${array.constructor.name} ${array[0]}`;
    const merged = known.get(key) ?? array;
    known.set(key, merged);
    cells[name] = merged;
  }
}

/** Whether the bytes are the same as those one element further on: −0 is not 0. */
function isConstant({ buffer, byteOffset, byteLength, BYTES_PER_ELEMENT }: NumberArray): boolean {
  const isWide = BYTES_PER_ELEMENT >= Int32Array.BYTES_PER_ELEMENT;
  const words = isWide
    ? new Int32Array(buffer, byteOffset, byteLength / Int32Array.BYTES_PER_ELEMENT)
    : new Uint8Array(buffer, byteOffset, byteLength);
  const perElement = BYTES_PER_ELEMENT / words.BYTES_PER_ELEMENT;
  for (let at = perElement; at < words.length; at++) {
    if (words[at] !== words[at - perElement]) return false;
  }
  return true;
}

/** The same array as a column; the caller names the rows' ids and the values' unit. */
export function column<Id extends number, T extends number = number>(
  array: ArrayLike<number>,
): Column<Id, T> {
  return array as unknown as Column<Id, T>;
}

/** The same array as cells, which their owner writes. */
export function cells<Id extends number, T extends number = number>(
  array: NumberArray,
): Cells<Id, T> {
  return array as unknown as Cells<Id, T>;
}

/** Cells for `count` rows of any number, all 0. */
export function float64<Id extends number, T extends number = number>(count: number): Cells<Id, T> {
  return cells(new Float64Array(count));
}

/** Cells for `count` rows of an id or another 32-bit integer, all 0. */
export function int32<Id extends number, T extends number = number>(count: number): Cells<Id, T> {
  return cells(new Int32Array(count));
}

/** Cells for `count` rows of a small code or a flag, all 0. */
export function uint8<Id extends number, T extends number = number>(count: number): Cells<Id, T> {
  return cells(new Uint8Array(count));
}

/** Cells for `count` rows of exact 64-bit integers, all 0. */
export function bigint64<Id extends number>(count: number): Cells<Id, bigint> {
  return new BigInt64Array(count);
}

/** Writes a value that most rows have from the start: memory that nobody writes takes none. */
export function put<Id extends number, T>(of: Cells<Id, T>, id: Id, value: Cells<Id, T>[Id]): void {
  if (of[id] !== value) of[id] = value;
}

/** A copy as cells. */
export function copyOf<Id extends number, T extends number>(column: Column<Id, T>): Cells<Id, T> {
  return cells((column as unknown as NumberArray).slice());
}

/** The same array, read by ids; a row exists once it is written. */
export function list<Id extends number, T>(array: T[]): List<Id, T> {
  return array;
}

/** The same array as a table, read by ids. */
export function table<Id extends number, T>(array: readonly T[]): Rows<Id, T> {
  return array as unknown as Rows<Id, T>;
}

/** A table with a row for each row of another. */
export function mapRows<Id extends number, T, U>(
  of: Rows<Id, T>,
  row: (row: T, id: Id) => U,
): Rows<Id, U> {
  return table(of.map(row));
}

/** By row of a table: 1 = the condition holds. */
export function flags<Id extends number, T>(
  of: Rows<Id, T>,
  holds: (row: T, id: Id) => boolean,
): Column<Id, 0 | 1> {
  return column(Uint8Array.from(of.map((row, id) => Number(holds(row, id)))));
}
