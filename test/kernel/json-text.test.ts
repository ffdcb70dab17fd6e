/** The JSON reader agrees with JavaScript's own, and reads several documents in a row. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JsonFault, type JsonValue, readJson } from '../../src/kernel/text/json-text.ts';

function plain(value: JsonValue): unknown {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, item]) => [key, plain(item as JsonValue)]));
  }
  return Array.isArray(value) ? value.map((item: JsonValue) => plain(item)) : value;
}

it('reads what JSON.stringify writes, whatever the spacing', () => {
  const documents = fc.array(fc.tuple(fc.jsonValue(), fc.nat(3)), { maxLength: 4 });
  const law = fc.property(documents, (items) => {
    const text = items.map(([value, indent]) => JSON.stringify(value, null, indent)).join('\n');
    expect(readJson(text).values.map(plain)).toEqual(
      items.map(([value]) => JSON.parse(JSON.stringify(value)) as unknown),
    );
  });
  fc.assert(law, { seed: 2, numRuns: 200 });
});

/** One character each. */
const marks = Array.from('{}[]:,"\\ \n01.9-+eE');

it('reads a text as one document wherever JSON.parse does', () => {
  const pieces = fc.constantFrom(...marks, 'true', 'null', '"a"', '\\u00e9', '\t');
  const law = fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
    const text = parts.join('');
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      return;
    }
    expect(readJson(text).values.map(plain)).toEqual([parsed]);
  });
  fc.assert(law, { seed: 3, numRuns: 5_000 });
});

it('any text gives values or a fault inside the text', () => {
  const pieces = fc.constantFrom(...marks, 'true', 'null', '"a":', '[[', '\0');
  const law = fc.property(fc.array(pieces), (parts) => {
    const text = parts.join('');
    try {
      readJson(text);
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      expect(error.offset).toBeGreaterThanOrEqual(0);
      expect(error.offset).toBeLessThanOrEqual(text.length);
    }
  });
  fc.assert(law, { seed: 4, numRuns: 2_000 });
});
