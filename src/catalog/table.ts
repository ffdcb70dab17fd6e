/** Reads the tables shipped beside this file: `#` notes at the top, then CSV with a header row. */
import { readFileSync } from 'node:fs';
import { type Options, parse } from 'csv-parse/sync';
import { assert } from '../kernel/assert.ts';
import { itemAt } from '../kernel/lookup.ts';

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

/** The rows of a CSV text with a header and at least the given columns. */
export function parseRows<Column extends string>(
  text: string,
  columns: readonly Column[],
  options: Pick<Options, 'comment' | 'comment_no_infix'> = {},
): readonly FigureRow<Column>[] {
  const rows = parse<FigureRow<Column>>(text, { ...options, columns: true });
  const [first = {}] = rows;
  for (const name of columns) assert(name in first, () => `no column ${name}`);
  return rows;
}

/** Reads `tables/<file>.csv`; throws where the package lacks it. */
export function readTable<Name extends TableName>(
  name: Name,
  file: string = name,
): CatalogTable<Name> {
  const text = readFileSync(new URL(`./tables/${file}.csv`, import.meta.url), 'utf8');
  const asOf = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (!line.startsWith('#')) break;
    const found = dated.exec(line);
    if (found) asOf.set(itemAt(found, 1), itemAt(found, 2));
  }
  const columns: readonly (typeof tableColumns)[Name][number][] = tableColumns[name];
  return { rows: parseRows(text, columns, { comment: '#', comment_no_infix: true }), asOf };
}

/** Makes a value on first use and keeps it, so that tables are read only when needed. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
