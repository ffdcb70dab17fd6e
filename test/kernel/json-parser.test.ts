/** The JSON parser agrees with JavaScript's own, in any pieces, and holds one value at a time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonParser } from '../../src/kernel/text/json-parser.ts';
import { JsonFault, type Position } from '../../src/kernel/text/json-tokens.ts';
import type { JsonValue } from '../../src/kernel/text/json-values.ts';

function plain(value: JsonValue): unknown {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, item]) => [key, plain(item as JsonValue)]));
  }
  return Array.isArray(value) ? value.map((item: JsonValue) => plain(item)) : value;
}

interface Handed {
  readonly value: unknown;
  readonly position: Position;
  readonly isDocument: boolean;
}

/** What is handed on of a text in pieces of `size` characters, with pages of `items`. */
function read(text: string, size = Infinity): readonly Handed[] {
  const handed: Handed[] = [];
  const parser = new JsonParser({ lists: ['items'] }, (value, position, isDocument) => {
    return handed.push({ value: plain(value), position, isDocument }) > 0;
  });
  for (let from = 0; from < text.length; from += size) parser.write(text.slice(from, from + size));
  parser.end();
  return handed;
}

const values = (text: string, size?: number) => read(text, size).map(({ value }) => value);

/** What is handed on, or the fault and its position. */
function outcome(text: string, size?: number): unknown {
  try {
    return read(text, size);
  } catch (error) {
    if (error instanceof JsonFault) return [error.message, error.position];
    throw error;
  }
}

/** As a document that is handed on as a whole. */
const whole = (text: string) => `{"whole":${text}}`;

it('reads what JSON.stringify writes, whatever the spacing', () => {
  const documents = fc.array(fc.tuple(fc.jsonValue(), fc.nat(3)), { maxLength: 4 });
  const law = fc.property(documents, fc.integer({ min: 1, max: 40 }), (items, size) => {
    const texts = items.map(([value, indent]) => whole(JSON.stringify(value, null, indent)));
    const parsed = texts.map((text) => JSON.parse(text) as unknown);
    expect(values(texts.join('\n'))).toEqual(parsed);
    expect(values(texts.join(''), size)).toEqual(parsed);
  });
  fc.assert(law, { seed: 2, numRuns: 200 });
});

/** One character each. */
const marks = Array.from('{}[]:,"\\ \n01.9-+eE');

it('reads a text as one document wherever JSON.parse does', () => {
  const pieces = fc.constantFrom(...marks, 'true', 'null', '"a"', '\\u00e9', '\t');
  const law = fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
    const text = whole(parts.join(''));
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      return;
    }
    expect(values(text)).toEqual([parsed]);
  });
  fc.assert(law, { seed: 3, numRuns: 5_000 });
});

it('any text in any pieces gives the same values, or the same fault inside the text', () => {
  const pieces = fc.constantFrom(...marks, 'true', 'null', '"items":', '[[', '\0');
  const law = fc.property(fc.array(pieces), fc.integer({ min: 1, max: 9 }), (parts, size) => {
    const text = parts.join('');
    const found = outcome(text);
    expect(outcome(text, size)).toEqual(found);
    if (!(Array.isArray(found) && typeof found[0] === 'string')) return;
    const { line, column } = found[1] as Position;
    const lines = text.split('\n');
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
  });
  fc.assert(law, { seed: 4, numRuns: 2_000 });
});

describe('hands on', () => {
  it.each([
    ['documents', '7 {"a": 1}', [7, { a: 1 }]],
    ['the items of a list', '[7, {"a": 1}, [8]]', [7, { a: 1 }, [8]]],
    [
      'the items of pages',
      '{"items": [1, {"items": [2]}], "b": 3}{"items": [4]}',
      [1, { items: [2] }, 4],
    ],
    ['the items of a list of pages', '[{"items": [1, 2]}, {"items": []}, 3]', [1, 2, 3]],
    ['an object whose items are no list', '{"items": 7}', [{ items: 7 }]],
    ['an object with a page in it', '{"in": {"items": [1]}}', [{ in: { items: [1] } }]],
  ])('%s', (_, text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('each with its position, and whether it is a document', () => {
    expect(read('{"items": [1,\n  {"a": 2}]}\n "x"')).toEqual([
      { value: 1, position: { line: 1, column: 12 }, isDocument: false },
      { value: { a: 2 }, position: { line: 2, column: 3 }, isDocument: false },
      { value: 'x', position: { line: 3, column: 2 }, isDocument: true },
    ]);
  });

  it('no more than are wanted', () => {
    let handed = 0;
    const parser = new JsonParser({ lists: ['items'] }, () => ++handed < 2);
    const pieces = ['["a", ', '"b", "c', '!'];
    expect(pieces.map((piece) => parser.write(piece))).toEqual([true, false, false]);
    expect(handed).toBe(2);
  });
});

describe('holds a value of at most 1 MiB', () => {
  const mebi = 2 ** 20;
  const tooLong = 'a value is longer than 1 MiB';
  it.each([
    ['a text', JSON.stringify('x'.repeat(mebi))],
    ['a text without an end', `"${'x'.repeat(3 * mebi)}`],
    ['lists', `[${'[],'.repeat(mebi)}`.repeat(2)],
    ['numbers', `{"a":[${'1,'.repeat(mebi)}1]}`],
    ['keys', `{${'"abc":0,'.repeat(mebi / 4)}"a":0}`],
    ['what a page has besides its items', `{"items":[],"a":[${'"abcd",'.repeat(mebi / 4)}0]}`],
  ])('%s', (_, text) => {
    expect(() => read(`{"a": ${text}`, 65_536)).toThrow(tooLong);
  });

  it('of which a file may have any number', () => {
    expect(read(`{"items":[${'"abcdefgh",'.repeat(mebi / 4)}0]}`, 65_536)).toHaveLength(
      mebi / 4 + 1,
    );
  });
});
