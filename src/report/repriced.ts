/** Runs at other prices as texts: one row a run, or one a meter of each run. */
import { usdNumber } from '../kernel/text/usd.ts';
import type { RepricedRun } from '../reprice/reprice.ts';
import type { OutputFormat } from '../words/outputs.ts';
import { csvText } from './layout/csv.ts';
import { moneyText, trimmed } from '../kernel/text/numbers.ts';
import { fittedTable, rankedColumns } from './layout/fitted-table.ts';
import { foreignRows, type TextRows } from './layout/text-table.ts';

const header = ['strategy', 'replication', 'meter', 'cost_usd', 'repriced_usd', 'ratio', 'digest'];
const ratioDecimals = 4;

/** `table`, in columns of a terminal, and `markdown` show sums of runs, the others meters too. */
export function repricedText(
  runs: readonly RepricedRun[],
  format: OutputFormat,
  width: number,
): string {
  const sums = { head: shown(header), rows: runs.map(sumOf).map(shown), words: [0, 5] };
  switch (format) {
    case 'json':
      return `${JSON.stringify(runs, (_key, value: unknown) => jsonValue(value), 2)}\n`;
    case 'csv':
      return csvText(header, runs.flatMap(rowsOf));
    case 'markdown':
      return foreignRows(sums);
    case 'table':
      return `${sumsTable(sums, width)}\n`;
  }
}

function sumsTable(sums: TextRows, width: number): string {
  const [name, cost, ratio, digest] = [0, 0, 1, 2];
  const columns = rankedColumns(sums, [name, name, cost, cost, ratio, digest]);
  return fittedTable(columns, { color: false, width }, '--format csv');
}

function jsonValue(value: unknown): unknown {
  return typeof value === 'bigint' ? moneyText(value) : value;
}

/** Without the meter. */
function shown(cells: readonly string[]): readonly string[] {
  return [...cells.slice(0, 2), ...cells.slice(3)];
}

function sumOf(run: RepricedRun): readonly string[] {
  return cellsOf(run, { meter: '', ...run });
}

function rowsOf(run: RepricedRun): readonly (readonly string[])[] {
  return [...run.meters.map((meter) => cellsOf(run, meter)), sumOf(run)];
}

function cellsOf(
  { strategy, replication, digest }: RepricedRun,
  { meter, costNano, repricedNano }: RepricedRun['meters'][number],
): readonly string[] {
  const ratio = usdNumber(repricedNano) / usdNumber(costNano);
  return [
    strategy,
    String(replication),
    meter,
    moneyText(costNano),
    moneyText(repricedNano),
    costNano === 0n ? '' : trimmed(ratio, ratioDecimals),
    digest,
  ];
}
