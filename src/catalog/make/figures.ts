/** The collected price figures as the maker of the tables reads them: rows, groups and dates. */
import { parse } from 'csv-parse/sync';
import type { Row } from '../table.ts';

/** Text of a file of the figures, by its name. */
export type ReadFigures = (file: string) => string;

/** The rows of a CSV file of figures. */
export function readRows(read: ReadFigures, file: string): readonly Row[] {
  return parse(read(file), { columns: true });
}

/** Rows by the value of a column, groups and rows in the order of the file. */
export function groupBy(rows: readonly Row[], column: string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[column]!);
    if (group) group.push(row);
    else groups.set(row[column]!, [row]);
  }
  return groups;
}

/** Rows by the value of a column that is unique among them. */
export function indexBy(rows: readonly Row[], column: string): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row[column]!, row]));
}

/** The date that the figures' list of files gives for one of them. */
export function dateOf(read: ReadFigures, file: string): string {
  for (const line of read('SOURCES.md').split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    if (cells.length === 6 && cells[1]!.split(' ')[0] === file) return cells[4]!;
  }
  throw new Error(`no date given for ${file}`);
}
