/** The collected price figures as the maker of the tables reads them: rows, groups and dates. */
import { parseRows, type FigureRow } from '../table.ts';

/** Text of a file of the figures, by its name. */
export type ReadFigures = (file: string) => string;

/** The rows of a CSV file of figures, which has at least the columns that are named. */
export function readRows<Name extends string>(
  read: ReadFigures,
  file: string,
  columns: readonly Name[],
): readonly FigureRow<Name>[] {
  return parseRows(read(file), columns);
}

/** Rows by the value of a column, groups and rows in the order of the file. */
export function groupBy<R extends FigureRow<Name>, Name extends string>(
  rows: readonly R[],
  column: Name,
): ReadonlyMap<string, readonly R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(row[column]);
    if (group) group.push(row);
    else groups.set(row[column], [row]);
  }
  return groups;
}

/** Rows by the value of a column that is unique among them. */
export function indexBy<R extends FigureRow<Name>, Name extends string>(
  rows: readonly R[],
  column: Name,
): ReadonlyMap<string, R> {
  return new Map(rows.map((row) => [row[column], row]));
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
