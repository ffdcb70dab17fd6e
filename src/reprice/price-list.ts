/** Other prices, as the user writes them: columns of a result's `prices.csv`, or some of them. */
import { InputError, type Issue } from '../kernel/input-error.ts';
import { nanoPerUsd } from '../kernel/units.ts';
import { mistake, readRows, type ResultRow } from './rows.ts';
import { priceColumns } from './results.ts';

/** What a price is for. */
export interface PricedThing {
  readonly strategy: string;
  readonly computeEnvironment: string;
  readonly instanceType: string;
  readonly az: string;
  readonly meter: string;
}

/** The price of a thing, if the list has one: that of the row which says most about it. */
export type PriceList = (thing: PricedThing) => PriceLine | undefined;

export interface PriceLine {
  readonly line: number;
  /** Per hour, for volumes per GB-month. */
  readonly nano: number;
}

const keys = [
  ['strategy', 'strategy'],
  ['compute_environment', 'computeEnvironment'],
  ['instance_type', 'instanceType'],
  ['az', 'az'],
  ['meter', 'meter'],
] as const satisfies readonly (readonly [string, keyof PricedThing])[];

const highestUsd = 1_000_000;

/** Throws `InputError` with every mistake: no such columns, no prices, two rows for one thing. */
export function readPriceList(file: string, text: string): PriceList {
  const rows = readRows(file, text, { needed: ['meter', 'unit_price_usd'], known: priceColumns });
  const issues: Issue[] = [];
  const lines = rows.map((row) => ({ row, nano: nanoOf(row, file, issues) }));
  const seen = new Map<string, number>();
  for (const { line, cell } of rows) {
    const key = keys.map(([column]) => cell(column)).join('\n');
    const before = seen.get(key);
    if (before !== undefined) {
      issues.push(mistake({ file, line }, `prices what line ${before} prices`, 'keep one of them'));
    }
    seen.set(key, line);
  }
  if (issues.length > 0) throw new InputError(issues);
  return (thing) => {
    const fitting = lines.filter(({ row }) => fits(row, thing));
    const best = fitting.sort((a, b) => told(b.row) - told(a.row) || a.row.line - b.row.line)[0];
    return best && { line: best.row.line, nano: best.nano };
  };
}

/** An empty cell stands for anything. */
function fits({ cell }: ResultRow, thing: PricedThing): boolean {
  return keys.every(([column, key]) => cell(column) === '' || cell(column) === thing[key]);
}

function told({ cell }: ResultRow): number {
  return keys.filter(([column]) => cell(column) !== '').length;
}

function nanoOf({ line, cell }: ResultRow, file: string, issues: Issue[]): number {
  const text = cell('unit_price_usd');
  const usd = /^\d+(\.\d{1,9})?$/.test(text) ? Number(text) : NaN;
  if (usd <= highestUsd) return Math.round(usd * nanoPerUsd);
  const message = `expected a price in USD from 0 to 1,000,000 with at most 9 decimals`;
  issues.push(mistake({ file, line }, `${message}, received ${JSON.stringify(text)}`, ''));
  return 0;
}
