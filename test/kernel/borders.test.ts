/** Texts lose their power over the programs that show them, and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forCsv, forMarkdown, forTerminal } from '../../src/kernel/text/borders.ts';

/** Every character that a terminal obeys. */
const obeyed = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

describe('for a terminal', () => {
  it('no text has anything that a terminal obeys but line feeds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(forTerminal(text).replaceAll('\n', '')).not.toMatch(obeyed);
      }),
    );
    for (let code = 0; code < 0x10000; code++) {
      const text = String.fromCharCode(code);
      if (obeyed.test(text) && text !== '\n') expect(forTerminal(text)).toMatch(/^\\u\{\w+\}$/);
      else expect(forTerminal(text)).toBe(text);
    }
  });

  it('shows what stood there', () => {
    expect(forTerminal('a\u001b[31mb\u202ec\r\n')).toBe('a\\u{1b}[31mb\\u{202e}c\\u{d}\n');
  });
});

describe('for Markdown', () => {
  it('a text is one line without links, tags or tables', () => {
    expect(forMarkdown('_a_ N_TO_N *b*')).toBe('\\_a\\_ N_TO_N \\*b\\*');
    expect(forMarkdown('[x](http://a)\n<b>|`1`')).toBe('\\[x\\](http://a) \\<b\\>\\|\\`1\\`');
  });
});

describe('for CSV', () => {
  it.each(['=1+1', '+1', '-1', '@a', '\tx', '\rx', '＝1'])('%j is no formula', (text) => {
    expect(forCsv(text)).toBe(`'${text}`);
  });

  it.each(['', 'a=1', 'x-1', "'=1", '1'])('%j stays', (text) => {
    expect(forCsv(text)).toBe(text);
  });
});
