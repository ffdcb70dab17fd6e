/** Typed columns and stable names for hand-made models. */
import type { Column } from '../../src/kernel/units.ts';

/** Integers that fit 32 bits. */
export function integers<T extends number = number>(values: readonly number[]): Column<T> {
  return Int32Array.from(values) as Column<number> as Column<T>;
}

/** Times, prices and everything that may be infinite. */
export function floats<T extends number = number>(values: readonly number[]): Column<T> {
  return Float64Array.from(values) as Column<number> as Column<T>;
}

/** 32 bits of a name: FNV-1a, `salt` tells the halves of a 64-bit name apart. */
export function nameBits(name: string, salt: number): number {
  let hash = 0x811c9dc5 ^ salt;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}

/** The low and the high half of the stable names of a column of things. */
export function ownerColumns(names: readonly string[]): { low: Column; high: Column } {
  return {
    low: integers(names.map((name) => nameBits(name, 0))),
    high: integers(names.map((name) => nameBits(name, 0x5bd1e995))),
  };
}

/** Compressed rows of `edges` (from, to), in their order within a row. */
export function edgesOf(count: number, edges: readonly (readonly [number, number])[]) {
  const start = [0];
  const targets: number[] = [];
  for (let row = 0; row < count; row++) {
    for (const [from, to] of edges) if (from === row) targets.push(to);
    start.push(targets.length);
  }
  return { start: integers(start), targets: integers(targets) };
}
