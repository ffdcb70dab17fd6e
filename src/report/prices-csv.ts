/** `prices.csv`: what everything that a strategy could launch costs at t = 0. */
import type { ExperimentResult } from '../experiment/result.ts';
import { priceColumns } from '../fold/tables/prices.ts';
import { tableCsv } from './csv.ts';

/** The text of the file in pieces. */
export function pricesCsv({ strategies }: ExperimentResult): Iterable<string> {
  const rows = strategies.flatMap(({ name, prices }) =>
    prices.map((price) => ({ strategy: name, ...price })),
  );
  return tableCsv(priceColumns, rows);
}
