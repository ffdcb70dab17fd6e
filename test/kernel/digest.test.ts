/** The laws of digests. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { column } from '../../src/kernel/columns.ts';
import { createDigest, type DigestRecords } from '../../src/kernel/digest.ts';
import type { RowId } from '../../src/kernel/ids.ts';

const fields = ['at', 'kind', 'reason', 'subject', 'object', 'value'] as const;
type Row = Readonly<Record<(typeof fields)[number], number>>;

const integer = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const byte = fc.integer({ min: 0, max: 255 });
const row: fc.Arbitrary<Row> = fc.record({
  at: fc.maxSafeNat(),
  kind: byte,
  reason: byte,
  subject: integer,
  object: integer,
  value: fc.oneof(integer, fc.double({ noNaN: true })),
});
const rows = fc.array(row, { minLength: 1, maxLength: 40 });

function records(rows: readonly Row[]): DigestRecords {
  const of = (field: keyof Row) => column<RowId>(rows.map((row) => row[field]));
  return {
    length: rows.length,
    at: of('at'),
    kind: of('kind'),
    reason: of('reason'),
    subject: of('subject'),
    object: of('object'),
    value: of('value'),
  };
}

function digestOf(rows: readonly Row[]): string {
  const digest = createDigest();
  digest.addRecords(records(rows));
  return digest.hex();
}

describe('digest', () => {
  it('does not depend on how records are cut into chunks, nor on being read in between', () => {
    fc.assert(
      fc.property(rows, fc.array(fc.nat(39)), (rows, cuts) => {
        const digest = createDigest();
        const ends = [...cuts, rows.length].sort((a, b) => a - b);
        let start = 0;
        for (const end of ends) {
          digest.addRecords(records(rows.slice(start, end)));
          digest.hex();
          start = Math.max(start, end);
        }
        expect(digest.hex()).toBe(digestOf(rows));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('does not read beyond the length', () => {
    const one = { at: 1, kind: 2, reason: 3, subject: 4, object: 5, value: 6 };
    const digest = createDigest();
    digest.addRecords({ ...records([one, one]), length: 1 });
    expect(digest.hex()).toBe(digestOf([one]));
  });

  it('changes with any bit of any field of any record', () => {
    fc.assert(
      fc.property(
        rows,
        fc.nat(),
        fc.constantFrom(...fields),
        fc.nat(30),
        (rows, at, field, bit) => {
          const changed = rows.map((row, index) =>
            index === at % rows.length ? { ...row, [field]: flip(row[field], bit, field) } : row,
          );
          expect(digestOf(changed)).not.toBe(digestOf(rows));
        },
      ),
      { seed: 1, numRuns: 3_000 },
    );
  });

  it('changes with the order of two different records, and with the number of equal ones', () => {
    const zero = { at: 0, kind: 0, reason: 0, subject: 0, object: 0, value: 0 };
    const other = { ...zero, subject: 1 };
    expect(digestOf([zero, other])).not.toBe(digestOf([other, zero]));
    const lengths = Array.from({ length: 100 }, (_, length) => digestOf(Array(length).fill(zero)));
    expect(new Set(lengths).size).toBe(100);
  });

  it('treats −0 as 0', () => {
    const zero = { at: 0, kind: 0, reason: 0, subject: 0, object: 0, value: 0 };
    expect(digestOf([{ ...zero, at: -0, value: -0 }])).toBe(digestOf([zero]));
  });

  it('differs for each of a hundred thousand records that differ a little', () => {
    const seen = new Set<string>();
    for (let index = 0; index < 100_000; index++) {
      const [at, subject] = [Math.floor(index / 300), index % 300];
      seen.add(digestOf([{ at, kind: 4, reason: 0, subject, object: subject, value: 1 }]));
    }
    expect(seen.size).toBe(100_000);
  });

  it('never changes', () => {
    const rows = Array.from({ length: 10 }, (_, index) => ({
      at: index * 1e10,
      kind: index,
      reason: 1,
      subject: index - 5,
      object: -1,
      value: index / 3,
    }));
    expect([digestOf([]), digestOf(rows)]).toMatchInlineSnapshot(`
      [
        "b9fdc43ae78da64e",
        "3d5ca5653f939a4e",
      ]
    `);
  });
});

/** Another value of the field: a word with one bit flipped, or else a smaller number. */
function flip(value: number, bit: number, field: keyof Row): number {
  if (field === 'kind' || field === 'reason') return value ^ (1 << (bit & 7));
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value ^ (1 << bit) : value / 2 - 1;
}
