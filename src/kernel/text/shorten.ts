/** Foreign texts in messages, however long: the middle of a long one is left out. */

/** At most `most` characters, those of both ends; a pair of surrogates stays whole. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = Math.ceil((most - 1) / 2);
  const from = text.slice(0, head).replace(/[\uD800-\uDBFF]$/, '');
  const to = text.slice(text.length - (most - 1 - head)).replace(/^[\uDC00-\uDFFF]/, '');
  return `${from}…${to}`;
}

/** Names that are listed in a message. */
const mostNames = 8;

/** `a, b and 5 more`: the first of a list, and how many others it has. */
export function someOf(names: readonly string[]): string {
  const more = names.length - mostNames;
  return names.slice(0, mostNames).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
