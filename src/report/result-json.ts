/** The result as JSON, for programs; the list of prices, long as it is, stands in `prices.csv`. */
import type { ExperimentResult } from '../experiment/result.ts';
import { moneyText } from '../kernel/text/numbers.ts';

/** Money as decimal text, what is not defined as null, no end as `Infinity` in quotes. */
export function resultJson(result: ExperimentResult): string {
  const strategies = result.strategies.map(({ prices: _prices, ...strategy }) => strategy);
  return `${JSON.stringify({ ...result, strategies }, plain, 2)}\n`;
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return moneyText(value);
  if (value === undefined) return null;
  return value === Infinity ? 'Infinity' : value;
}
