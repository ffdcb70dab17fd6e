/** Reads CSV texts by their header, each row with its line; mistakes are told all at once. */
import { parse } from 'csv-parse/sync';
import { InputError, type Issue } from '../kernel/input-error.ts';
import { nearest } from '../kernel/near-match.ts';

/** Cells by column; a column that the file has not is empty. */
export interface ResultRow {
  readonly line: number;
  readonly cell: (column: string) => string;
}

/** Which columns a file must have, and which it may have. */
export interface Columns {
  readonly needed: readonly string[];
  readonly known: readonly string[];
}

/** Throws `InputError` where the text is no CSV, or its columns are others. */
export function readRows(file: string, text: string, columns: Columns): readonly ResultRow[] {
  const [header, ...rows] = parsed(file, text);
  const names = header?.record ?? [];
  const issues = columnIssues(file, names, columns);
  if (issues.length > 0) throw new InputError(issues);
  return rows.map(({ record, info }) => ({
    line: info.lines,
    cell: (column) => record[names.indexOf(column)]?.trim() ?? '',
  }));
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parsed(file: string, text: string): readonly Parsed[] {
  try {
    return parse(text, { bom: true, info: true, skip_empty_lines: true }) as unknown as Parsed[];
  } catch (error) {
    const { lines = 0, message } = error as Error & { readonly lines?: number };
    throw new InputError([mistake({ file, line: lines }, `is not CSV: ${message}`, '')]);
  }
}

function columnIssues(
  file: string,
  names: readonly string[],
  { needed, known }: Columns,
): readonly Issue[] {
  const all = [...needed, ...known];
  const missing = needed
    .filter((name) => !names.includes(name))
    .map((name) => mistake({ file, line: 1 }, `has no column ${name}`, `needed: ${needed.join()}`));
  const unknown = names.filter((name) => !all.includes(name));
  return [
    ...missing,
    ...unknown.map((name) => {
      const near = nearest(name, all);
      const remedy =
        near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known: ${all.join()}`;
      return mistake({ file, line: 1 }, `has an unknown column ${JSON.stringify(name)}`, remedy);
    }),
  ];
}

/** A mistake in a line of a file; line 0 = the whole file. */
export function mistake(
  { file, line }: { readonly file: string; readonly line: number },
  message: string,
  remedy: string,
): Issue {
  return { file, line, column: 0, path: '', message, remedy, severity: 'error' };
}
