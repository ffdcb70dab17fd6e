/** Aligned columns of plain text, for every small table on a terminal. */
import Table from 'cli-table3';
import { forMarkdown } from '../../kernel/text/borders.ts';

/** How a table is printed. */
export interface TableStyle {
  readonly color: boolean;
  /** Columns of the terminal; only names may be wider. */
  readonly width: number;
}

/** Heads and rows of texts. */
export interface TextRows {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of words, which stand to the left; the first one unless given. */
  readonly words?: readonly number[];
}

/** No lines, two blanks between columns. */
const plainBorders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
} as const;

/** Columns of words to the left, the others to the right; no blanks at the ends of lines. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  words: readonly number[] = [0],
): string {
  const table = new Table({
    head: [...head],
    chars: plainBorders,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: head.map((_, column) => (words.includes(column) ? 'left' : 'right')),
  });
  for (const row of rows) table.push([...row]);
  return table.toString().replace(/[ \t]+$/gm, '');
}

/** The same in markdown. */
export function markdownRows(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  words: readonly number[] = [0],
): string {
  const rule = head.map((_, column) => (words.includes(column) ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** In markdown, rows of texts that are not ours. */
export function foreignRows({ head, rows, words }: TextRows): string {
  return markdownRows(
    head,
    rows.map((cells) => cells.map(forMarkdown)),
    words,
  );
}
