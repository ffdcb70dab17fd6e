/** Reads CSV texts by their header, each row with its line; reports all mistakes at once. */
import { quoted } from '../kernel/text/mistakes.ts';
import { type InfoRecord, parse } from 'csv-parse/sync';
import { InputError, type Issue } from '../kernel/input-error.ts';
import { nearest } from '../kernel/near-match.ts';

/** Cells by column; empty where the file lacks the column. */
export interface ResultRow {
  readonly line: number;
  readonly cell: (column: string) => string;
}

/** Throws `InputError` if the text is not CSV, or lacks a needed column, or has an unknown one. */
export function readRows(
  file: string,
  text: string,
  needed: readonly string[],
  optional: readonly string[] = [],
): readonly ResultRow[] {
  const [header, ...rows] = parsed(file, text);
  const names = header?.cells ?? [];
  const issues = columnIssues(file, names, { needed, optional });
  if (issues.length > 0) throw new InputError(issues);
  return rows.map(({ line, cells }) => ({
    line,
    cell: (column) => cells[names.indexOf(column)]?.trim() ?? '',
  }));
}

interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

function parsed(file: string, text: string): readonly CsvLine[] {
  const found: CsvLine[] = [];
  const keep = (cells: readonly string[], { lines: line }: InfoRecord) => {
    found.push({ line, cells });
    return null;
  };
  try {
    parse(text, { bom: true, skip_empty_lines: true, on_record: keep });
    return found;
  } catch (error) {
    const { lines = 0, message } = error as Error & { readonly lines?: number };
    throw new InputError([mistake({ file, line: lines }, `is not CSV: ${message}`, '')]);
  }
}

function columnIssues(
  file: string,
  names: readonly string[],
  {
    needed,
    optional,
  }: { readonly needed: readonly string[]; readonly optional: readonly string[] },
): readonly Issue[] {
  const all = [...needed, ...optional];
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
      return mistake({ file, line: 1 }, `has an unknown column ${quoted(name)}`, remedy);
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
