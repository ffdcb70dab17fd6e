/** Other prices, as the user writes them: columns of a result's `prices.csv`, or some of them. */
import { quoted } from '../kernel/text/mistakes.ts';
import { InputError, type Issue } from '../kernel/input-error.ts';
import { nanoPerUsd } from '../kernel/units.ts';
import { priceColumns } from '../results/read-results.ts';
import { mistake, readRows, type ResultRow } from '../results/rows.ts';

const keys = ['strategy', 'compute_environment', 'instance_type', 'az', 'meter'] as const;

/** What a price is for: the cells by these columns. */
export type PricedThing = (key: (typeof keys)[number]) => string;

/** The price of a thing, if the list has one: that of the most specific row that fits. */
export type PriceList = (thing: PricedThing) => PriceLine | undefined;

export interface PriceLine {
  readonly line: number;
  /** Per hour, for volumes per GB-month. */
  readonly nano: number;
}

const highestUsd = 1_000_000;

/** Throws `InputError` with every mistake: missing columns, bad prices, two rows for one thing. */
export function readPriceList(file: string, text: string): PriceList {
  const rows = readRows(file, text, ['meter', 'unit_price_usd'], priceColumns);
  const issues: Issue[] = [];
  const lines = rows.map((row) => ({ row, nano: nanoOf(row, file, issues) }));
  const seen = new Map<string, number>();
  for (const { line, cell } of rows) {
    const before = seen.get(keyOf(cell));
    if (before !== undefined) {
      issues.push(mistake({ file, line }, `prices what line ${before} prices`, 'keep one of them'));
    }
    seen.set(keyOf(cell), line);
  }
  if (issues.length > 0) throw new InputError(issues);
  return (thing) => {
    const fitting = lines.filter(({ row }) => fits(row.cell, thing));
    const best = fitting.sort(
      (a, b) => filled(b.row.cell) - filled(a.row.cell) || a.row.line - b.row.line,
    )[0];
    return best && { line: best.row.line, nano: best.nano };
  };
}

/** The same for the same thing. */
export function keyOf(thing: PricedThing): string {
  return keys.map(thing).join('\n');
}

/** An empty cell stands for anything. */
function fits(pattern: PricedThing, thing: PricedThing): boolean {
  return keys.every((key) => pattern(key) === '' || pattern(key) === thing(key));
}

function filled(pattern: PricedThing): number {
  return keys.filter((key) => pattern(key) !== '').length;
}

function nanoOf({ line, cell }: ResultRow, file: string, issues: Issue[]): number {
  const text = cell('unit_price_usd');
  const usd = /^\d+(\.\d{1,9})?$/.test(text) ? Number(text) : NaN;
  if (usd <= highestUsd) return Math.round(usd * nanoPerUsd);
  const message = `expected a price in USD from 0 to 1,000,000 with at most 9 decimals`;
  issues.push(mistake({ file, line }, `${message}, received ${quoted(text)}`, ''));
  return 0;
}
