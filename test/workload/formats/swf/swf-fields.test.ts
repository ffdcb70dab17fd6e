/** The scan of a line of numbers against the plain one: split at blanks, then `Number`. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFields, scanFields } from '../../../../src/workload/formats/swf/swf-fields.ts';

const decimal = /^[+-]?\d+(\.\d*)?([eE][+-]?\d{1,3})?$/;
const kept = 5;

/** Numbers, what looks like numbers, and anything else. */
const word = fc.oneof(
  fc.integer().map(String),
  fc.stringMatching(/^-?\d{0,25}$/),
  fc.stringMatching(/^[+-]?\d{1,20}(\.\d{0,3})?(e[+-]?\d{1,3})?$/),
  fc.string({ unit: fc.constantFrom('+', '-', '.', 'e', 'E', '0', '1', '9', 'x') }),
);
const blanks = fc.string({ unit: fc.constantFrom(' ', '\t'), minLength: 1, maxLength: 3 });
const line = fc
  .array(fc.tuple(word, blanks), { maxLength: 8 })
  .map((pairs) => pairs.flat().join(''));

it('fields, their places and their values are those of the plain reading', () => {
  const law = fc.property(line, fc.constantFrom('', ' ', '1', '9 '), (text, before) => {
    const bytes = Buffer.from(`${before}${text} 7`);
    const [from, to] = [before.length, before.length + text.length];
    const fields = createFields([Infinity, 100, -1, Infinity, Infinity]);
    scanFields(bytes, from, to, fields);
    const words = [...text.matchAll(/[^ \t]+/g)];
    const values = words.map(([one]) => (decimal.test(one) ? Number(one) : NaN)).slice(0, kept);
    expect(fields.count).toBe(words.length);
    expect([...fields.value.subarray(0, values.length)]).toEqual(values);
    expect([...fields.start.subarray(0, values.length)]).toEqual(
      words.slice(0, kept).map(({ index }) => from + index),
    );
    expect(fields.sound).toBe(values.every((value, at) => value <= fields.largest[at]!));
  });
  fc.assert(law, { seed: 3, numRuns: 3_000 });
});
