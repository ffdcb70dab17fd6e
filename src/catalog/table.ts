/** Reads the shipped tables: `#` notes at the top, then a header row and rows, without quotes. */
import { assert } from '../kernel/assert.ts';
import { itemAt } from '../kernel/lookup.ts';
import { tableText } from './tables-on-disk.ts';

/** The columns of each table. */
export const tableColumns = {
  'instance-types': [
    ...['instanceType', 'vcpu', 'memoryMiB', 'gpuCount', 'gpuType', 'arch', 'family'],
    ...['currentGeneration', 'burstable', 'localStorageGB'],
  ],
  memory: ['instanceType', 'basis', 'leastMiB', 'likelyMiB', 'mostMiB'],
  /** One table per region, with a further column for each zone with a spread. */
  region: [
    ...['instanceType', 'usdPerHour', 'spotUsdPerHour'],
    ...['savingsPercent', 'interruptionBucket'],
  ],
  fargate: [
    ...['region', 'platform', 'capacity', 'usdPerVcpuHour', 'usdPerGBHour'],
    ...['usdPerEphemeralGBHour', 'asOf'],
  ],
  volumes: ['region', 'volumeType', 'usdPerGBMonth', 'asOf'],
  'spot-price-steps': ['region', 'instanceType', 'changeFraction', 'sdLogStep'],
  zones: ['region', 'zoneId'],
} as const;

export type TableName = keyof typeof tableColumns;

/** One row by column name; an empty field means not known. */
export type FigureRow<Column extends string = string> = Readonly<Record<Column, string>>;

export type TableRow<Name extends TableName> = FigureRow<(typeof tableColumns)[Name][number]>;

export interface CatalogTable<Name extends TableName> {
  readonly rows: readonly TableRow<Name>[];
  /** Column (or group of columns) → date of its figures, as its note states it. */
  readonly asOf: ReadonlyMap<string, string>;
}

/** `# column, as of date: content and source`. */
const dated = /^# (\w+), as of (.+?): /;

/** Reads `tables/<file>.csv`; throws where the package lacks it. */
export function readTable<Name extends TableName>(
  name: Name,
  file: string = name,
): CatalogTable<Name> {
  const lines = tableText(file).trimEnd().split('\n');
  const notes = lines.findIndex((line) => !line.startsWith('#'));
  const asOf = new Map<string, string>();
  for (const note of lines.slice(0, notes)) {
    const found = dated.exec(note);
    if (found) asOf.set(itemAt(found, 1), itemAt(found, 2));
  }
  const header = itemAt(lines, notes).split(',');
  const columns: readonly (typeof tableColumns)[Name][number][] = tableColumns[name];
  const rows = lines.slice(notes + 1).map((line) => {
    const row = rowOf(header, line);
    assert(hasColumns(row, columns), () => `${file}.csv: a column is missing in ${line}`);
    return row;
  });
  return { rows, asOf };
}

function rowOf(header: readonly string[], line: string): FigureRow {
  const row: Record<string, string> = {};
  line.split(',').forEach((field, at) => {
    row[itemAt(header, at)] = field;
  });
  return row;
}

function hasColumns<Column extends string>(
  row: FigureRow,
  columns: readonly Column[],
): row is FigureRow<Column> {
  return columns.every((column) => column in row);
}

/** Makes a value on first use and keeps it, so that tables are read only when needed. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
