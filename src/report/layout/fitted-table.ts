/** A table in the width that there is: in short forms, broken lines, or without some columns. */
import pc from 'picocolors';
import { itemAt } from '../../kernel/lookup.ts';
import { displayWidth, wrapped } from '../../kernel/text/display-width.ts';
import { listText } from './machine-text.ts';
import { type TableStyle, type TextRows, textTable } from './text-table.ts';

export interface FittedColumn {
  readonly head: string;
  readonly cells: readonly string[];
  /** What stands for the cells where there is no width for all of them. */
  readonly short?: readonly string[];
  /** Of columns without width the highest is left out first; 0 = it never is. */
  readonly rank: number;
  /** Words stand to the left, and may take several lines. */
  readonly isWords: boolean;
}

/** The rows as columns; a rank for each. */
export function rankedColumns(
  { head, rows, words = [0] }: TextRows,
  ranks: readonly number[],
): readonly FittedColumn[] {
  return head.map((text, at) => ({
    head: text,
    cells: rows.map((cells) => itemAt(cells, at)),
    rank: itemAt(ranks, at),
    isWords: words.includes(at),
  }));
}

/** `elsewhere`: where columns are that are left out. */
export function fittedTable(
  all: readonly FittedColumn[],
  { color, width }: TableStyle,
  elsewhere: string,
): string {
  const { bold } = pc.createColors(color);
  const isLow = isFitting(all, width, { linesOf: whole, widthOf: fullWidth });
  const isFull = isLow || isFitting(all, width, { linesOf: stacked, widthOf: fullWidth });
  const { columns, left } = fitted(isFull ? all : all.map(shortened), width);
  const linesOf = isLow ? whole : stacked;
  const heads = columns.map(({ head }) => linesOf(head));
  const height = Math.max(...heads.map(({ length }) => length));
  const headLines = Array.from({ length: height }, (_, line) =>
    heads.map((lines) => {
      const text = lines[line - height + lines.length] ?? '';
      return text === '' ? text : bold(text);
    }),
  );
  const cells = inLines(columns, width);
  const rows = itemAt(columns, 0).cells.map((_, row) => cells.map((own) => itemAt(own, row)));
  const words = columns.flatMap(({ isWords }, at) => (isWords ? [at] : []));
  const table = textTable(itemAt(headLines, 0), [...headLines.slice(1), ...rows], words);
  if (left.length === 0) return table;
  const missing = `No width for ${listText(left)}: wider terminals have it, and ${elsewhere}.`;
  return `${table}\n${wrapped(missing, width)}`;
}

/** With what stands for cells. */
function shortened(column: FittedColumn): FittedColumn {
  return { ...column, cells: column.short ?? column.cells };
}

/** Without the columns for which there is no width, however their words are broken into lines. */
function fitted(all: readonly FittedColumn[], width: number) {
  let columns = all;
  const left: string[] = [];
  while (!isFitting(columns, width, { linesOf: stacked, widthOf: leastWidth })) {
    const least = columns.reduce((a, b) => (b.rank > a.rank ? b : a));
    if (least.rank === 0) break;
    columns = columns.filter((one) => one !== least);
    if (least.head !== '') left.unshift(least.head);
  }
  return { columns, left };
}

const gap = 2;

interface Layout {
  /** A head in lines. */
  readonly linesOf: (head: string) => readonly string[];
  /** What the cells take. */
  readonly widthOf: (column: FittedColumn) => number;
}

function isFitting(columns: readonly FittedColumn[], width: number, layout: Layout): boolean {
  return totalOf(columns.map((column) => takenBy(column, layout))) <= width;
}

function takenBy(column: FittedColumn, { linesOf, widthOf }: Layout): number {
  return Math.max(widthOf(column), ...linesOf(column.head).map(displayWidth));
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, one) => sum + one + gap, -gap);
}

/** Cells in one line each. */
function fullWidth({ cells }: FittedColumn): number {
  return Math.max(0, ...cells.map(displayWidth));
}

/** Words in less are hard to read. */
const readable = 20;

/** Cells of words in as many lines as are readable. */
function leastWidth(column: FittedColumn): number {
  if (!column.isWords) return fullWidth(column);
  const lines = column.cells.flatMap((cell) => wrapped(cell, readable).split('\n'));
  return Math.max(0, ...lines.map(displayWidth));
}

/** The cells of each column, broken into lines where all of them together are too wide. */
function inLines(columns: readonly FittedColumn[], width: number): readonly (readonly string[])[] {
  const wide = { linesOf: stacked, widthOf: fullWidth };
  let excess = totalOf(columns.map((column) => takenBy(column, wide))) - width;
  return columns.map((column) => {
    const full = takenBy(column, wide);
    const least = takenBy(column, { linesOf: stacked, widthOf: leastWidth });
    const given = Math.max(least, full - Math.max(0, excess));
    excess -= full - given;
    return given === full ? column.cells : column.cells.map((cell) => wrapped(cell, given));
  });
}

/** A head in one line. */
function whole(head: string): readonly string[] {
  return [head];
}

/** A head in lines, a word each; a name of a column is broken behind its underscores. */
function stacked(head: string): readonly string[] {
  return /^\w+$/.test(head) ? head.split(/(?<=_)/) : head.split(' ');
}
