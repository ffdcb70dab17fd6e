/** `summary.csv`: one row per strategy and metric. */
import type { ExperimentResult } from '../experiment/result.ts';
import { csvText } from './csv.ts';
import { statisticText } from '../kernel/text/numbers.ts';

const header = [
  'strategy',
  'metric',
  'unit',
  'n',
  'mean',
  'sd',
  'ci95_low',
  'ci95_high',
  'min',
  'p05',
  'p50',
  'p95',
  'max',
];

/** The text of the file. */
export function summaryCsv(result: ExperimentResult): string {
  const rows = result.strategies.flatMap(({ name, summary }) =>
    summary.map((row) => [
      name,
      row.metric,
      row.unit,
      String(row.n),
      statisticText(row.mean),
      statisticText(row.sd),
      statisticText(row.ci95Low),
      statisticText(row.ci95High),
      statisticText(row.min),
      statisticText(row.p05),
      statisticText(row.p50),
      statisticText(row.p95),
      statisticText(row.max),
    ]),
  );
  return csvText(header, rows);
}
