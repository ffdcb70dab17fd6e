/** Reads the tables shipped beside this file: `#` notes at the top, then CSV with a header row. */
import { readFileSync } from 'node:fs';
import { type Options, parse } from 'csv-parse/sync';
import { assert } from '../kernel/assert.ts';
import { itemAt } from '../kernel/lookup.ts';

/** One row by column name; an empty field means not known. */
export type FigureRow<Name extends string = string> = Readonly<Record<Name, string>>;

export interface CatalogTable<Name extends string> {
  readonly rows: readonly FigureRow<Name>[];
  /** Column (or group of columns) → date of its figures, as its note states it. */
  readonly asOf: ReadonlyMap<string, string>;
}

/** `# column, as of date: what it is and where it comes from`. */
const dated = /^# (\w+), as of (.+?): /;

/** The rows of a CSV text with a header and at least the columns that are named. */
export function parseRows<Name extends string>(
  text: string,
  columns: readonly Name[],
  options: Pick<Options, 'comment' | 'comment_no_infix'> = {},
): readonly FigureRow<Name>[] {
  const rows = parse<FigureRow<Name>>(text, { ...options, columns: true });
  const [first = {}] = rows;
  for (const name of columns) assert(name in first, () => `no column ${name}`);
  return rows;
}

/** Reads `tables/<name>.csv`; throws where the package lacks it. */
export function readTable<Name extends string>(
  name: string,
  columns: readonly Name[],
): CatalogTable<Name> {
  const text = readFileSync(new URL(`./tables/${name}.csv`, import.meta.url), 'utf8');
  const asOf = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (!line.startsWith('#')) break;
    const found = dated.exec(line);
    if (found) asOf.set(itemAt(found, 1), itemAt(found, 2));
  }
  const rows = parseRows(text, columns, { comment: '#', comment_no_infix: true });
  return { rows, asOf };
}

/** Makes a value on first use and keeps it: tables are read only when somebody asks. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
