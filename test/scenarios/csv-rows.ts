/** Reads the CSV files of results, and adds their money exactly. */
import { parse } from 'csv-parse/sync';

/** A row by column names. */
export type Row = Readonly<Record<string, string>>;

/** The rows under the header line. */
export function rowsOf(csv: string): readonly Row[] {
  return parse(csv, { columns: true });
}

/** The nano-dollars of a decimal text; an empty one is 0. */
export function nanoOf(usd: string): bigint {
  const [whole = '', fraction = ''] = usd.replace('-', '').split('.');
  const nano = BigInt(whole + fraction.padEnd(9, '0'));
  return usd.startsWith('-') ? -nano : nano;
}

/** Σ of a money column, in nano-dollars. */
export function sumOf(rows: readonly Row[], column: string): bigint {
  return rows.reduce((sum, row) => sum + nanoOf(row[column]!), 0n);
}
