/** Tables of distinct rows: equal values share an index. */

/** Rows in order of first occurrence. */
export interface RowTable<Row> {
  readonly rows: readonly Row[];
  /** Index of the row that equals `row`, added if it is new. */
  indexOf(row: Row): number;
}

/** Rows with equal keys are equal; the table begins with the rows of `first`. */
export function createTable<Row>(
  keyOf: (row: Row) => string,
  first: readonly Row[] = [],
): RowTable<Row> {
  const rows: Row[] = [];
  const known = new Map<string, number>();
  const indexOf = (row: Row): number => {
    const key = keyOf(row);
    const index = known.get(key) ?? rows.push(row) - 1;
    known.set(key, index);
    return index;
  };
  first.forEach(indexOf);
  return { rows, indexOf };
}
