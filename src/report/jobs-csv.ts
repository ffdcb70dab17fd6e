/** Imported rows as batchcast's own CSV of jobs, which can be imported again. */
import { csvPieces } from './layout/csv.ts';
import { csvCells, csvColumns } from '../workload/formats/csv/csv-columns.ts';
import { rowAt } from '../workload/records/row-at.ts';
import type { ImportedRows } from '../workload/records/rows.ts';

/** The file in pieces; times are on the log's clock. */
export function jobsCsv(rows: ImportedRows): Iterable<string> {
  return csvPieces(csvColumns, cellsOf(rows));
}

function* cellsOf(rows: ImportedRows): Generator<readonly string[], void, undefined> {
  for (let row = 0; row < rows.count; row++) yield csvCells(rowAt(rows, row)).map(String);
}
