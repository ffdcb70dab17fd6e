/** What is written as YAML is read as the same data, with comments beside it. */
import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { assumed, commentLines, remarked, yamlLines } from '../../src/starter/yaml.ts';

const written = (map: object) => yamlLines(map).join('\n');

describe('YAML', () => {
  it('is read as the data that were written, whatever they are', () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary' }),
        fc.constantFrom('yes', 'null', '1e3', '12:30', '0x1f', '- a', 'a: b', '# c', '.5', '/x'),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).value;
    const map = fc.dictionary(fc.string(), value, { maxKeys: 4, noNullPrototype: true });
    fc.assert(
      fc.property(map, (data) => {
        const text = written(data);
        expect(text === '' ? {} : parse(text)).toEqual(data);
      }),
      { seed: 15, numRuns: 500 },
    );
  });

  it('has short maps in one line, and long ones in several', () => {
    expect(written({ a: { b: 1, c: ['z'] } })).toBe('a: { b: 1, c: [z] }');
    expect(written({ a: { b: { c: 1 } } })).toBe('a:\n  b: { c: 1 }');
    const long = { name: 'n'.repeat(60), other: 'o'.repeat(60) };
    expect(written({ a: long })).toBe(`a:\n  name: ${long.name}\n  other: ${long.other}`);
    expect(written({ a: [long, long] }).split('\n')).toHaveLength(3);
  });

  it('leaves out what is undefined', () => {
    expect(written({ a: undefined, b: 1 })).toBe('b: 1');
  });

  it('quotes only what would be read as something else', () => {
    const texts = ['Host EC2*', 'true', '10m', '2GiB', '12', 'us-east-1', 'ce.json'];
    expect(texts.map((text) => written({ a: text }))).toEqual([
      "a: 'Host EC2*'",
      "a: 'true'",
      'a: 10m',
      'a: 2GiB',
      "a: '12'",
      'a: us-east-1',
      'a: ce.json',
    ]);
  });
});

describe('a remark', () => {
  it('ends no comment, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (remark, value) => {
        expect(parse(written({ a: remarked(value, remark) }))).toEqual({ a: value });
      }),
      { seed: 16, numRuns: 500 },
    );
  });

  it('stands behind its value, or above it where the line is full', () => {
    expect(written({ a: assumed(1, 'why') })).toBe('a: 1 # assumed: why');
    const long = 'word '.repeat(30).trim();
    const lines = written({ a: { b: remarked(1, long) } }).split('\n');
    expect(lines[0]).toBe('a:');
    expect(lines.at(-1)).toBe('  b: 1');
    expect(lines.slice(1, -1)).toEqual(commentLines(long, '  '));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
  });
});
