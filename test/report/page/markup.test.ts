/** Texts in markup: no text becomes a tag, an attribute or a turn of direction. */
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { joined, markup } from '../../../src/report/page/markup.ts';
import { pageDocument } from '../../../src/report/page/document.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('</p><script>', '"x="', "'", '&lt;', '\u202e', '<!--', ']]>', '</script>'),
);

interface ParsedPage {
  readonly document: {
    readonly body: { querySelectorAll(selector: string): Iterable<{ readonly tagName: string }> };
  };
}

describe('markup', () => {
  it('leaves a text as it is read, whatever it says, and nothing else', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const { html } = markup`<p title="${text}">${text}</p>`;
        const page = parseHTML(`<html><body>${html}</body></html>`) as unknown as ParsedPage;
        const tags = [...page.document.body.querySelectorAll('*')];
        expect(tags.map(({ tagName }) => tagName)).toEqual(['P']);
        expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it('keeps markup in markup, and lists of it', () => {
    const items = ['a', '<b>'].map((text) => markup`<li>${text}</li>`);
    expect(markup`<ul>${items}</ul>`.html).toBe('<ul><li>a</li>\n<li>&lt;b&gt;</li></ul>');
    expect(joined(items).html).toBe('<li>a</li>\n<li>&lt;b&gt;</li>');
  });
});

describe('the data of a page', () => {
  it('end no script, and read back as they were', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const page = pageDocument({ title: 'q', lead: [], sections: [], data: { text } });
        const [, json = ''] = /id="data">(.*?)<\/script>/s.exec(page) ?? [];
        expect(json).not.toContain('<');
        expect(JSON.parse(json)).toEqual({ text: JSON.parse(JSON.stringify(text)) });
      }),
    );
  });
});
