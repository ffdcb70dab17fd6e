/** Markdown as a reader reads it: paragraphs, list items, rows of tables, lines of code. */

/** A piece of a page that is read without a break. */
export interface Paragraph {
  /** Number of its first line, from 1. */
  readonly line: number;
  readonly text: string;
}

const listItem = /^\s*(?:[-*]|\d+\.)\s+/;
const fence = /^\s*```/;
const headingOrRow = /^\s*[#|]/;

export function paragraphsOf(page: string): readonly Paragraph[] {
  const found: { line: number; text: string }[] = [];
  let isCode = false;
  let isOpen = false;
  page.split('\n').forEach((line, index) => {
    const isFence = fence.test(line);
    if (isFence) isCode = !isCode;
    const isAlone = isCode || isFence || headingOrRow.test(line);
    const text = line.replace(isAlone ? '' : listItem, '').trim();
    const continues = isOpen && !isAlone && !listItem.test(line);
    isOpen = !isAlone && text !== '';
    if (text === '') return;
    if (continues) found.at(-1)!.text += ` ${text}`;
    else found.push({ line: index + 1, text });
  });
  return found;
}

/** Words between blanks, without the bars of tables and the addresses of links. */
export function wordsIn(text: string): number {
  const bare = text.replace(/\]\([^)]*\)/g, ']').replaceAll('|', ' ');
  return bare.split(/\s+/).filter((word) => word !== '').length;
}
