/** Cells of the files of a run, before the report writes them as text. */

/**
 * How a value is written; `ms` becomes seconds, `nano` USD, `milli` a number of thousandths. A
 * `decimal` is the text of an exact number.
 */
export type CellType = 'text' | 'decimal' | 'integer' | 'milli' | 'ms' | 'nano' | 'flag';

/** A value; undefined = an empty cell. */
export type Cell = string | number | bigint | boolean | undefined;

/** One column of a file: its header, and the cell of a row. */
export interface TableColumn<Row> {
  readonly header: string;
  readonly type: CellType;
  cell(row: Row): Cell;
}

/** NaN, the columns' "never", as an empty cell. */
export function unlessNever(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
