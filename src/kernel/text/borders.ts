/**
 * Texts that are not ours, at the borders where they leave: what a reader's program would obey, not
 * show, loses its power there. JSON needs no such care.
 */

/** Controls but the line feed, separators of lines, marks that turn the direction of text. */
const obeyedByTerminals = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** For a terminal: controls become visible escapes, such as `\u{1b}`. */
export function forTerminal(text: string): string {
  return text.replace(obeyedByTerminals, escaped);
}

/** Underscores emphasise only at the ends of words. */
const obeyedByMarkdown = /[\\`*[\]<>|~&]|(?<!\w)_|_(?!\w)/g;

/** For Markdown, as a part of a line: no links, tags, tables or emphasis. */
export function forMarkdown(text: string): string {
  return forTerminal(text.replaceAll('\n', ' ')).replace(obeyedByMarkdown, '\\$&');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For HTML, as text or as the value of an attribute in quotes: no tags, no turned direction. */
export function forHtml(text: string): string {
  return forTerminal(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** For a cell of CSV: no program takes it for a formula. */
export function forCsv(text: string): string {
  return /^[=+\-@＝＋－＠\p{Cc}]/u.test(text) ? `'${text}` : text;
}

function escaped(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}
