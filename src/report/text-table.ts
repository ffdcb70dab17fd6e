/** Aligned columns of plain text, for every small table on a terminal. */
import Table from 'cli-table3';
import { forMarkdown } from '../kernel/text/borders.ts';

/** How a table is printed. */
export interface TableStyle {
  readonly color: boolean;
  /** Columns of the terminal; only names may be wider. */
  readonly width: number;
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

/** The first column to the left, the others to the right; no blanks at the ends of lines. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head],
    chars: plainBorders,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: head.map((_, column) => (column === 0 ? 'left' : 'right')),
  });
  for (const row of rows) table.push([...row]);
  return table.toString().replace(/[ \t]+$/gm, '');
}

/** The same in markdown. */
export function markdownRows(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** In markdown, rows of texts that are not ours. */
export function foreignRows(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownRows(
    head,
    rows.map((cells) => cells.map(forMarkdown)),
  );
}
