/** The text that is hashed: JSON in one order, whole or in pieces. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addPieces, canonicalText } from '../../../src/experiment/preparing/canonical-text.ts';

/** The same by JSON's own means. */
function plainly(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Map) return [...part];
    if (typeof part === 'bigint' || (typeof part === 'number' && !Number.isFinite(part))) {
      return String(part);
    }
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const entries = Object.entries(part);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
  });
}

it('is the JSON of sorted keys, with maps as lists of pairs', () => {
  const value = {
    b: new Map<unknown, unknown>([
      ['z', { 10: 1, 9: 2, x: undefined }],
      ['a', []],
    ]),
    a: [undefined, null, -0, 1e21, NaN, -Infinity, 12n, '"\u2028\ud800', true, {}],
  };
  expect(canonicalText(value)).toBe(plainly(value));
});

it('is the same for arbitrary values, whole or in pieces', () => {
  const leaf = fc.oneof(fc.double(), fc.string(), fc.bigInt(), fc.constant(undefined));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('tree')),
      fc.dictionary(fc.string(), tie('tree')),
      fc.array(fc.tuple(fc.string(), tie('tree'))).map((pairs) => new Map(pairs)),
    ),
  }));
  fc.assert(
    fc.property(tree, (one) => {
      const value = { one };
      const pieces: string[] = [];
      addPieces(value, (piece) => pieces.push(piece));
      expect(canonicalText(value)).toBe(plainly(value));
      expect(pieces.join('')).toBe(plainly(value));
    }),
    { seed: 14, numRuns: 300 },
  );
});

it('a long text comes in pieces', () => {
  const value = new Map(Array.from({ length: 20_000 }, (_, n) => [`name ${n}`, { n }]));
  const pieces: string[] = [];
  addPieces(value, (piece) => pieces.push(piece));
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
  expect(pieces.join('')).toBe(plainly(value));
});
