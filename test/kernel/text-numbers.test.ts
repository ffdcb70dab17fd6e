/** Texts are numbered in the order of their first appearance, as a map would. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allTexts } from '../../src/kernel/text/text-columns.ts';
import { TextNumbers } from '../../src/kernel/text/text-numbers.ts';

it('equal texts have one number, different ones have different numbers', () => {
  const texts = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'a', 'é')));
  const law = fc.property(texts, (pushed) => {
    const numbers = new TextNumbers();
    const order = [...new Set(pushed)];
    for (const text of pushed) expect(numbers.numberOf(text)).toBe(order.indexOf(text));
    expect(allTexts(numbers.result())).toEqual(order);
    expect(numbers.count).toBe(order.length);
  });
  fc.assert(law, { seed: 8, numRuns: 300 });
});

it('so do many', () => {
  const numbers = new TextNumbers();
  const rows = Array.from({ length: 20_000 }, (_, row) => row);
  for (let round = 0; round < 2; round++) {
    expect(rows.map((row) => numbers.numberOf(`text ${row}`))).toEqual(rows);
  }
});
