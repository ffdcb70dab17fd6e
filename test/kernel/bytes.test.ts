/** Bytes are joined and read as Node's own Buffer does it; strictly where that is asked for. */
import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joined, strictUtf8Text, utf8Text } from '../../src/kernel/bytes.ts';
import { createTextLineReader } from '../../src/kernel/text/text-lines.ts';
import { createMistakes } from '../../src/kernel/text/mistakes.ts';

it('pieces are one, and texts as of a Buffer', () => {
  const law = fc.property(fc.array(fc.uint8Array()), (pieces) => {
    const all = Buffer.concat(pieces);
    expect(Buffer.from(joined(pieces)).equals(all)).toBe(true);
    expect(utf8Text(all)).toBe(all.toString('utf8'));
    expect(strictUtf8Text(all)).toBe(isUtf8(all) ? all.toString('utf8') : undefined);
  });
  fc.assert(law, { seed: 12, numRuns: 300 });
});

it('a byte order mark is dropped before every line: files may be joined', () => {
  const lines: string[] = [];
  const reader = createTextLineReader((line) => lines.push(line) > 0, createMistakes('x'));
  reader.write(new TextEncoder().encode('\ufeffa\n\ufeffb\r\nc\ufeff'));
  reader.end();
  expect(lines).toEqual(['a', 'b', 'c\ufeff']);
});
