/** The laws of digests. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDigest } from '../../src/kernel/digest.ts';
import type { RowId } from '../../src/kernel/ids.ts';
import { codeOf, Page } from '../../src/trace/page.ts';
import type { Kind, Reason } from '../../src/trace/record.ts';

const fields = ['at', 'kind', 'reason', 'subject', 'object', 'value'] as const;
type Cells = Readonly<Record<(typeof fields)[number], number>>;

const integer = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const byte = fc.integer({ min: 0, max: 255 });
const row: fc.Arbitrary<Cells> = fc.record({
  at: fc.maxSafeNat(),
  kind: byte,
  reason: byte,
  subject: integer,
  object: integer,
  value: fc.oneof(integer, fc.double({ noNaN: true })),
});
const rows = fc.array(row, { minLength: 1, maxLength: 40 });

function pageOf(rows: readonly Cells[]): Page {
  const page = new Page(Math.max(1, rows.length));
  for (const { at, kind, reason, subject, object, value } of rows) {
    const code = codeOf(kind as Kind, reason as Reason);
    page.stamp(page.append(code, subject, object), at, value);
  }
  return page;
}

function digestOf(rows: readonly Cells[]): string {
  const digest = createDigest();
  digest.addRows(pageOf(rows).words, rows.length);
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
          const part = rows.slice(start, end);
          digest.addRows(pageOf(part).words, part.length);
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
    digest.addRows(pageOf([one, one]).words, 1);
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

  it('changes with any two bits of a record, and with a bit in two records, hardly ever alike', () => {
    const one = { at: 3_000_001, kind: 23, reason: 4, subject: 17, object: 3, value: 2_500_000 };
    const { words } = pageOf([one, one]);
    const bits = Array.from({ length: 7 * 32 }, (_, bit) => bit);
    const pairs = bits.flatMap((bit) =>
      [...bits.slice(0, bit), bit + 8 * 32].map((other) => [bit, other]),
    );
    const seen = new Set<string>();
    const whole = digestOf([one, one]);
    for (const pair of pairs) {
      for (const bit of pair) toggle(words, bit);
      const digest = createDigest();
      digest.addRows(words, 2);
      seen.add(digest.hex());
      for (const bit of pair) toggle(words, bit);
    }
    expect(seen.has(whole)).toBe(false);
    expect(seen.size).toBeGreaterThan(0.999 * pairs.length);
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
        "f54c3d206412db4b",
      ]
    `);
  });
});

/** Another value of the field: a word with one bit flipped, or else a smaller number. */
function flip(value: number, bit: number, field: keyof Cells): number {
  if (field === 'kind' || field === 'reason') return value ^ (1 << (bit & 7));
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value ^ (1 << bit) : value / 2 - 1;
}

/** Flips a bit of a page. */
function toggle(words: Page['words'], bit: number): void {
  const cell: RowId = bit >> 5;
  words[cell] = words[cell] ^ (1 << (bit & 31));
}
