/** UTF-8 in pieces of any size is the text as a whole, up to the first byte that is wrong. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createUtf8Decoder } from '../../src/kernel/text/utf8.ts';

/** The text up to the first wrong byte, and whether there is none. */
function decoded(bytes: Uint8Array, size: number) {
  const decoder = createUtf8Decoder();
  let text = '';
  for (let from = 0; from < bytes.length; from += size) {
    const piece = decoder.decode(bytes.subarray(from, from + size));
    text += piece.text;
    if (!piece.sound) return { text, sound: false };
  }
  return { text, sound: decoder.end() };
}

const sizes = fc.integer({ min: 1, max: 9 });

it('is the text, without a byte order mark', () => {
  const law = fc.property(
    fc.string({ unit: 'grapheme' }),
    sizes,
    fc.boolean(),
    (text, size, marked) => {
      const bytes = Buffer.from(`${marked ? '\ufeff' : ''}${text}`);
      expect(decoded(bytes, size)).toEqual({ text: text.replace(/^\ufeff/, ''), sound: true });
    },
  );
  fc.assert(law, { seed: 9, numRuns: 300 });
});

it('of any bytes is the same in any pieces, and sound where the strict decoder reads it', () => {
  const bytes = fc.array(
    fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc3, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0xff),
  );
  const law = fc.property(bytes, sizes, (list, size) => {
    const all = Uint8Array.from(list);
    const whole = decoded(all, Infinity);
    expect(decoded(all, size)).toEqual(whole);
    const strict = new TextDecoder('utf-8', { fatal: true });
    if (whole.sound) expect(strict.decode(all)).toBe(whole.text);
    else expect(() => strict.decode(all)).toThrow();
    expect(
      Buffer.from(whole.text).equals(Buffer.from(all.subarray(0, Buffer.byteLength(whole.text)))),
    ).toBe(true);
  });
  fc.assert(law, { seed: 10, numRuns: 1_000 });
});
