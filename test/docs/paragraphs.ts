/** Markdown as a reader takes it: paragraphs, list items, rows of tables, lines of code. */

/** A piece of a page that is read in one go. */
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
    const goesOn = isOpen && !isAlone && !listItem.test(line);
    isOpen = !isAlone && text !== '';
    if (text === '') return;
    if (goesOn) found.at(-1)!.text += ` ${text}`;
    else found.push({ line: index + 1, text });
  });
  return found;
}

/** What stands between blanks; the bars of a table and the address of a link are no words. */
export function wordsIn(text: string): number {
  const bare = text.replace(/\]\([^)]*\)/g, ']').replaceAll('|', ' ');
  return bare.split(/\s+/).filter((word) => word !== '').length;
}
