/** Sentences of answers on the page. */
import { Markup, markup } from './markup.ts';

/** What stands between backquotes is code, as in Markdown. */
function codeInText(text: string): Markup {
  const parts = text.split('`').map((part, index) => {
    return index % 2 === 0 ? markup`${part}` : markup`<code>${part}</code>`;
  });
  return new Markup(parts.map(({ html }) => html).join(''));
}

/** An item each, however it was marked; nothing for none. */
export function listMarkup(texts: readonly string[]): readonly Markup[] {
  if (texts.length === 0) return [];
  const items = texts.map((text) => markup`<li>${codeInText(text.replace(/^- /, ''))}</li>`);
  return [markup`<ul>${items}</ul>`];
}

/** An answer: its first sentence large, the others below it; those of a list have a dash. */
export function leadMarkup(sentences: readonly string[]): readonly Markup[] {
  const [first = '', ...others] = sentences;
  const lead = markup`<p class="recommendation">${codeInText(first)}</p>`;
  return [lead, ...listMarkup(others)];
}

/** How to read what is above it. */
export function noteMarkup(text: string): Markup {
  return markup`<p class="note">${text}</p>`;
}

/** Lines as they are. */
export function codeMarkup(lines: readonly string[]): Markup {
  return markup`<pre tabindex="0"><code>${lines.join('\n')}</code></pre>`;
}
