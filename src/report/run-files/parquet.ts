/** The tables of a run as Parquet: the columns and rows of the CSV, with their types. */
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Cell, CellType, TableColumn } from '../../fold/tables/cells.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { FileFormat } from './file-format.ts';
import { tablesAs } from './tables.ts';

export const parquet: FileFormat = {
  bytesPerJob: 100,
  files: tablesAs('parquet', parquetPieces),
};

/** So many rows are in memory at a time. */
const rowsPerGroup = 20_000;
/** The largest decimals that other programs read, with nine digits behind the point. */
const money = { type_length: 16, precision: 38, scale: 9 } as const;

type ColumnType = Omit<SchemaElement, 'name' | 'repetition_type'>;

/** What holds every value of a type of cells. */
const types: Readonly<Record<CellType, ColumnType>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  decimal: { type: 'DOUBLE' },
  integer: { type: 'INT64' },
  milli: { type: 'DOUBLE' },
  ms: { type: 'DOUBLE' },
  nano: { type: 'FIXED_LEN_BYTE_ARRAY', converted_type: 'DECIMAL', ...money },
  flag: { type: 'BOOLEAN' },
};

const thousandths = 1_000;

function* parquetPieces<Row>(
  columns: readonly TableColumn<Row>[],
  rows: Iterable<Row>,
): Generator<Uint8Array, void, undefined> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    createdBy: 'batchcast',
  });
  for (const columnData of groupsOf(columns, rows)) {
    // It writes at once: bytes in memory are never waited for.
    void writer.write({ columnData, rowGroupSize: rowsPerGroup });
    yield takenFrom(bytes);
  }
  void writer.finish();
  yield takenFrom(bytes);
}

/** Any cell may be empty. */
function schemaOf<Row>(columns: readonly TableColumn<Row>[]): SchemaElement[] {
  const fields = columns.map(({ header, type }): SchemaElement => {
    return { name: header, repetition_type: 'OPTIONAL', ...types[type] };
  });
  return [{ name: 'row', num_children: fields.length }, ...fields];
}

/** The values of some rows, column by column. */
type RowGroup = { readonly name: string; readonly data: Cell[] }[];

function* groupsOf<Row>(
  columns: readonly TableColumn<Row>[],
  rows: Iterable<Row>,
): Generator<RowGroup, void, undefined> {
  const empty = () => columns.map(({ header: name }) => ({ name, data: [] as Cell[] }));
  let group = empty();
  let count = 0;
  for (const row of rows) {
    for (const [index, { data }] of group.entries()) {
      const column = itemAt(columns, index);
      data.push(valueOf(column.type, column.cell(row)));
    }
    if (++count % rowsPerGroup > 0) continue;
    yield group;
    group = empty();
  }
  if (count % rowsPerGroup > 0) yield group;
}

/** In the unit that CSV has. */
function valueOf(type: CellType, cell: Cell): Cell {
  if (cell === undefined) return undefined;
  if (type === 'decimal') return Number(cell);
  if (typeof cell !== 'number') return cell;
  return type === 'integer' ? BigInt(cell) : cell / thousandths;
}

/** What has been written since the last time; the writer goes on from its offset. */
function takenFrom(writer: ByteWriter): Uint8Array {
  const taken = writer.getBytes().slice();
  writer.index = 0;
  return taken;
}
