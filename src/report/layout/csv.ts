/** CSV text of tables: RFC 4180 quoting, LF ends, in pieces: a large file is never one string. */
import { stringify } from 'csv-stringify/sync';
import type { Cell, CellType, TableColumn } from '../../fold/tables/cells.ts';
import { forCsv } from '../../kernel/text/borders.ts';
import { milliText, moneyText, secondsText } from '../../kernel/text/numbers.ts';

/** Few, so that their texts are gone before the next ones are made. */
const rowsPerPiece = 100;

/** Rows of texts below a header, in pieces. */
export function* csvPieces(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Generator<string, void, undefined> {
  let piece: (readonly string[])[] = [header];
  for (const row of rows) {
    piece.push(row);
    if (piece.length < rowsPerPiece) continue;
    yield stringify(piece);
    piece = [];
  }
  if (piece.length > 0) yield stringify(piece);
}

/** Rows of texts below a header, as one text. */
export function csvText(header: readonly string[], rows: Iterable<readonly string[]>): string {
  return [...csvPieces(header, rows)].join('');
}

/** Columns of texts by header. */
export type TextColumns<Row> = Readonly<Record<string, (row: Row) => string>>;

/** A row's texts in the order of the columns. */
export function textsOf<Row>(row: Row, columns: TextColumns<Row>): readonly string[] {
  return Object.values(columns).map((text) => text(row));
}

/** A small table as one text. */
export function csvOf<Row>(rows: readonly Row[], columns: TextColumns<Row>): string {
  return csvText(
    Object.keys(columns),
    rows.map((row) => textsOf(row, columns)),
  );
}

/** A table of a run, its cells written by their types. */
export function tableCsv<Row>(
  columns: readonly TableColumn<Row>[],
  rows: Iterable<Row>,
): Generator<string, void, undefined> {
  const header = columns.map((column) => column.header);
  return csvPieces(header, texts(columns, rows));
}

function* texts<Row>(
  columns: readonly TableColumn<Row>[],
  rows: Iterable<Row>,
): Generator<readonly string[], void, undefined> {
  for (const row of rows) yield columns.map((column) => cellText(column.type, column.cell(row)));
}

/** A cell as text; empty where undefined. */
export function cellText(type: CellType, cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'bigint') return moneyText(cell);
  if (typeof cell === 'string') return forCsv(cell);
  if (typeof cell !== 'number') return String(cell);
  if (type === 'ms') return secondsText(cell);
  return type === 'milli' ? milliText(cell) : String(cell);
}
