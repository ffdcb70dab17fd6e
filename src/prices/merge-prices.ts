/** Joins what several files state to one catalogue, in which the newest price counts. */
import { InputError, type Issue } from '../kernel/input-error.ts';
import { nanoPerUsd } from '../kernel/units.ts';
import type { DescribedType, PriceFile, Quote } from './price-file.ts';

/** A catalogue as scenarios read it: maps by name, in code-unit order. */
export interface CatalogDocument {
  readonly types: Readonly<Record<string, Omit<DescribedType, 'name'>>>;
  /** Region → kind → … → a price with its date and its file, or an interruption band. */
  readonly regions: Readonly<Record<string, CatalogNode>>;
}

export type CatalogPrice = Readonly<{
  usd: number;
  /** A day. */
  asOf: string;
  source: string;
}>;

export interface CatalogNode {
  readonly [step: string]: CatalogNode | CatalogPrice | number;
}

interface Sourced {
  readonly quote: Quote;
  readonly file: string;
}

/** The order of files does not count. Throws `InputError` where two prices of one day differ. */
export function mergePrices(files: readonly PriceFile[]): CatalogDocument {
  const newest = new Map<string, Sourced>();
  const issues: Issue[] = [];
  for (const { file, quotes } of files) {
    for (const quote of quotes) {
      const key = quote.path.join(' ');
      const before = newest.get(key);
      const after = { quote, file };
      if (before === undefined || isNewer(after, before)) newest.set(key, after);
      const isOther = before !== undefined && before.quote.nano !== quote.nano;
      if (isOther && before.quote.atMs === quote.atMs) issues.push(contradiction(before, after));
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  const leaves = [...newest.values()].map(({ quote, file }): Leaf => {
    return [quote.path, { usd: quote.nano / nanoPerUsd, asOf: dayOf(quote.atMs), source: file }];
  });
  const bands = files
    .flatMap((file) => file.bands)
    .map((band): Leaf => {
      return [[band.region, 'interruptions', band.instanceType], band.bucket];
    });
  const types = files
    .flatMap((file) => file.types)
    .map(({ name, ...type }) => [name, type] as const);
  const sorted = [...types].sort(([a], [b]) => (a < b ? -1 : 1));
  return { types: Object.fromEntries(sorted), regions: treeOf([...leaves, ...bands]) };
}

/** Of equal ones the first name counts, whatever the order of files. */
function isNewer(after: Sourced, before: Sourced): boolean {
  const later = after.quote.atMs - before.quote.atMs;
  return later > 0 || (later === 0 && after.file < before.file);
}

function contradiction(before: Sourced, { quote, file }: Sourced): Issue {
  const usd = (one: Quote) => `${one.nano / nanoPerUsd} USD`;
  const what = quote.path.join(' ');
  const other = `${usd(before.quote)} of ${before.file}`;
  const message = `${what} costs ${usd(quote)}, beside ${other} of the same date`;
  const remedy = 'leave one of the files out';
  return { file, line: quote.line, column: 0, path: '', message, remedy, severity: 'error' };
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

type Leaf = readonly [path: readonly string[], value: CatalogPrice | number];

/** Nested maps with sorted keys. */
function treeOf(leaves: readonly Leaf[]): Readonly<Record<string, CatalogNode>> {
  const byStep = new Map<string, Leaf[]>();
  for (const [path, value] of leaves) {
    const [step = '', ...rest] = path;
    const below = byStep.get(step) ?? [];
    byStep.set(step, below);
    below.push([rest, value]);
  }
  const sorted = [...byStep].sort(([a], [b]) => (a < b ? -1 : 1));
  const nodes = sorted.map(([step, below]) => {
    const leaf = below.find(([path]) => path.length === 0);
    return [step, leaf === undefined ? treeOf(below) : leaf[1]] as const;
  });
  return Object.fromEntries(nodes) as Readonly<Record<string, CatalogNode>>;
}
