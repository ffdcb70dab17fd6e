/** Collected columns of numbers: rows that were not set are 0, wherever they are. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NumberCollector } from '../../src/kernel/number-collector.ts';

it('a column has the numbers that were set, and 0 elsewhere', () => {
  const rows = fc.uniqueArray(fc.tuple(fc.nat(100_000), fc.integer()), {
    selector: ([row]) => row,
    maxLength: 20,
  });
  const law = fc.property(rows, fc.nat(40_000), (set, more) => {
    const count = Math.max(-1, ...set.map(([row]) => row)) + 1 + more;
    const collector = new NumberCollector(new Int32Array());
    const expected = new Int32Array(count);
    for (const [row, value] of set) {
      collector.set(row, value);
      expected[row] = value;
    }
    // Compared as bytes: as arrays of numbers it takes minutes.
    const { buffer, byteOffset, byteLength } = collector.result(count);
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    expect(bytes.equals(Buffer.from(expected.buffer))).toBe(true);
  });
  fc.assert(law, { seed: 1, numRuns: 100 });
});

it('numbers keep their kind: fractions, NaN, infinities', () => {
  const collector = new NumberCollector(new Float64Array());
  [0.5, NaN, -Infinity].forEach((value, row) => collector.set(row, value));
  expect([...collector.result(4)]).toEqual([0.5, NaN, -Infinity, 0]);
});

it('the result is the memory of the collector, and a long one is read by threads as it is', () => {
  const collector = new NumberCollector<Int32Array>(new Int32Array());
  for (let row = 0; row < 70_000; row++) collector.set(row, row);
  const rows = collector.result(70_000);
  expect(rows.length).toBe(70_000);
  expect(structuredClone(rows).buffer).toBeInstanceOf(SharedArrayBuffer);
  collector.set(5, 7);
  expect(rows[5]).toBe(7);
});
