/** Reads the tables shipped beside this file: `#` notes at the top, then CSV with a header row. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One row by column name; an empty field means not known. */
export type Row = Readonly<Record<string, string>>;

export interface Table {
  readonly rows: readonly Row[];
  /** Column (or group of columns) → date of its figures, as its note states it. */
  readonly asOf: ReadonlyMap<string, string>;
}

/** `# column, as of date: what it is and where it comes from`. */
const dated = /^# (\w+), as of (.+?): /;

/** Reads `tables/<name>.csv`; throws where the package lacks it. */
export function readTable(name: string): Table {
  const text = readFileSync(new URL(`./tables/${name}.csv`, import.meta.url), 'utf8');
  const asOf = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (!line.startsWith('#')) break;
    const found = dated.exec(line);
    if (found) asOf.set(found[1]!, found[2]!);
  }
  const rows: Row[] = parse(text, { columns: true, comment: '#', comment_no_infix: true });
  return { rows, asOf };
}

/** Makes a value on first use and keeps it: tables are read only when somebody asks. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
