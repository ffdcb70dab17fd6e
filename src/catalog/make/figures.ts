/** Reads the collected price figures: rows and dates. */
import { parse } from 'csv-parse/sync';
import { assert } from '../../kernel/assert.ts';
import type { FigureRow } from '../table.ts';

/** The text of a file of figures, by its name. */
export type ReadFigures = (file: string) => string;

/** The rows of a CSV file of figures with at least the given columns. */
export function readRows<Column extends string>(
  read: ReadFigures,
  file: string,
  columns: readonly Column[],
): readonly FigureRow<Column>[] {
  const rows = parse<FigureRow<Column>>(read(file), { columns: true });
  const [first = {}] = rows;
  for (const name of columns) assert(name in first, () => `${file} has no column ${name}`);
  return rows;
}

/** The date of a file, from the figures' list of files. */
export function dateOf(read: ReadFigures, file: string): string {
  for (const line of read('SOURCES.md').split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, name, , , date] = cells;
    if (cells.length === 6 && name?.split(' ')[0] === file && date !== undefined) return date;
  }
  throw new Error(`no date given for ${file}`);
}
