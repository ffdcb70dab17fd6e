/** CSV text of tables: RFC 4180 quoting, LF ends, in pieces: a large file is never one string. */
import type { Cell, CellType, TableColumn } from '../fold/tables/cells.ts';
import { milliText, moneyText, secondsText } from '../kernel/text/numbers.ts';

/** Few, so that their texts are gone before the next ones are made. */
const linesOfPiece = 100;

function* inPieces(lines: Iterable<string>): Generator<string, void, undefined> {
  let piece = '';
  let count = 0;
  for (const line of lines) {
    piece += line;
    if (++count < linesOfPiece) continue;
    yield piece;
    piece = '';
    count = 0;
  }
  if (count > 0) yield piece;
}

const special = /[",\r\n]/;

function quoted(text: string): string {
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function lineOf(texts: readonly string[]): string {
  return `${texts.map(quoted).join(',')}\n`;
}

/** Rows of texts below a header, as one text. */
export function csvText(header: readonly string[], rows: Iterable<readonly string[]>): string {
  return [header, ...rows].map(lineOf).join('');
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

/** A table of a run in pieces, its cells written by their types. */
export function tableCsv<Row>(
  columns: readonly TableColumn<Row>[],
  rows: Iterable<Row>,
): Generator<string, void, undefined> {
  return inPieces(tableLines(columns, rows));
}

function* tableLines<Row>(
  columns: readonly TableColumn<Row>[],
  rows: Iterable<Row>,
): Generator<string, void, undefined> {
  yield lineOf(columns.map((column) => column.header));
  for (const row of rows) {
    let line = '';
    let separator = '';
    for (const column of columns) {
      const cell = column.cell(row);
      const text = typeof cell === 'string' ? quoted(cell) : cellText(column.type, cell);
      line += separator + text;
      separator = ',';
    }
    yield `${line}\n`;
  }
}

/** A cell as text; empty where undefined. */
export function cellText(type: CellType, cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'bigint') return moneyText(cell);
  if (typeof cell !== 'number') return String(cell);
  if (type === 'ms') return secondsText(cell);
  return type === 'milli' ? milliText(cell) : String(cell);
}
