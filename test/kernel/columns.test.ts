/** The laws of growing arrays. */
import { describe, expect, it } from 'vitest';
import { column, grow, growAll, mergeConstants } from '../../src/kernel/columns.ts';

describe('grow', () => {
  it.each([[Float64Array], [Int32Array], [Uint32Array], [Uint16Array], [Uint8Array]])(
    'keeps the type and the elements of %o, and adds zeros',
    (Type) => {
      const grown = grow(Type.of(1, 2, 3), 4);
      expect(grown).toBeInstanceOf(Type);
      expect([...grown]).toEqual([1, 2, 3, 0, 0, 0]);
    },
  );

  it('more than doubles where the capacity asks for it', () => {
    expect(grow(new Int32Array(0), 1)).toHaveLength(1);
    expect(grow(new Int32Array(10), 100)).toHaveLength(100);
  });
});

describe('growAll', () => {
  it('grows all columns alike, but not those without rows, nor other properties', () => {
    const columns = { length: 2, at: Float64Array.of(1, 2), job: Int32Array.of(3, 4) };
    const table = { ...columns, kept: new Float64Array(0) };
    growAll(table, 3);
    expect([...table.at]).toEqual([1, 2, 0, 0]);
    expect([...table.job]).toEqual([3, 4, 0, 0]);
    expect([table.length, table.kept.length]).toEqual([2, 0]);
  });
});

describe('mergeConstants', () => {
  it('makes one array of those that have one value, and leaves the others', () => {
    const none = () => new Int32Array(2).fill(-1);
    const columns = {
      count: 2,
      parent: none(),
      image: none(),
      follows: new Int32Array(2),
      gapMs: new Float64Array(2),
      workMs: Float64Array.of(0, -0),
      job: Int32Array.of(0, 1),
    };
    const before = structuredClone(columns);
    const { job, workMs } = columns;
    mergeConstants(columns);
    expect(columns).toEqual(before);
    expect(columns.image).toBe(columns.parent);
    expect(columns.follows).not.toBe(columns.gapMs);
    expect(columns.job).toBe(job);
    expect(columns.workMs).toBe(workMs);
  });
});

describe('column', () => {
  it('is the same array', () => {
    const array = Int32Array.of(4, 5);
    expect(column(array)).toBe(array);
  });
});
