/** The collected price figures as the maker of the tables reads them: rows and dates. */
import { parseRows, type FigureRow } from '../table.ts';

/** Text of a file of the figures, by its name. */
export type ReadFigures = (file: string) => string;

/** The rows of a CSV file of figures, which has at least the given columns. */
export function readRows<Column extends string>(
  read: ReadFigures,
  file: string,
  columns: readonly Column[],
): readonly FigureRow<Column>[] {
  return parseRows(read(file), columns);
}

/** The date that the figures' list of files gives for one of them. */
export function dateOf(read: ReadFigures, file: string): string {
  for (const line of read('SOURCES.md').split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, name, , , date] = cells;
    if (cells.length === 6 && name?.split(' ')[0] === file && date !== undefined) return date;
  }
  throw new Error(`no date given for ${file}`);
}
