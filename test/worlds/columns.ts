/** Typed columns and stable names for hand-made models. */
import { ownerOf } from '../../src/kernel/random.ts';
import type { Column } from '../../src/kernel/units.ts';

/** Integers that fit 32 bits. */
export function integers<T extends number = number>(values: readonly number[]): Column<T> {
  return Int32Array.from(values) as Column<number> as Column<T>;
}

/** Times, prices and everything that may be infinite. */
export function floats<T extends number = number>(values: readonly number[]): Column<T> {
  return Float64Array.from(values) as Column<number> as Column<T>;
}

/** The low and the high words of the stable names of a column of things. */
export function ownerColumns(names: readonly (readonly (string | number)[])[]) {
  const owners = names.map((parts) => ownerOf(...parts));
  return {
    low: Uint32Array.from(owners, ({ low }) => low),
    high: Uint32Array.from(owners, ({ high }) => high),
  };
}

/** Compressed rows of `edges` (from, to), in their order within a row. */
export function edgesOf(count: number, edges: readonly (readonly [number, number])[]) {
  const rows = Array.from({ length: count }, (): number[] => []);
  for (const [from, to] of edges) rows[from]!.push(to);
  const start = [0];
  for (const row of rows) start.push(start.at(-1)! + row.length);
  return { start: integers(start), targets: integers(rows.flat()) };
}
