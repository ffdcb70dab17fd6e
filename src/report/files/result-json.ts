/** The result as JSON, for programs; prices, dimensions and views are only in files. */
import type { ExperimentResult } from '../../experiment/result.ts';
import { moneyText } from '../../kernel/text/numbers.ts';

/** Money is decimal text, undefined is null, Infinity is text. */
export function resultJson(result: ExperimentResult): string {
  const strategies = result.strategies.map(
    ({ prices: _prices, dimensions: _dimensions, replications, ...strategy }) => ({
      ...strategy,
      replications: replications.map(
        ({ dimensions: _rows, views: _views, ...replication }) => replication,
      ),
    }),
  );
  return `${JSON.stringify({ ...result, strategies }, plain, 2)}\n`;
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return moneyText(value);
  if (value === undefined) return null;
  return value === Infinity ? 'Infinity' : value;
}
