/** `compare.csv`: one row per strategy and metric, in pairs with the baseline's replications. */
import { baselineOf, type ExperimentResult } from '../experiment/result.ts';
import { csvText } from './csv.ts';
import { statisticText } from '../kernel/text/numbers.ts';

const header = [
  'strategy',
  'baseline',
  'metric',
  'unit',
  'n',
  'mean_diff',
  'ci95_low',
  'ci95_high',
  'ratio',
];

/** The text of the file; the baseline has no rows. */
export function compareCsv({ strategies }: ExperimentResult): string {
  const baseline = baselineOf(strategies);
  const rows = strategies.flatMap(({ name, comparison }) =>
    comparison.map((row) => [
      name,
      baseline.name,
      row.metric,
      row.unit,
      String(row.n),
      statisticText(row.meanDiff),
      statisticText(row.ci95Low),
      statisticText(row.ci95High),
      statisticText(row.ratio),
    ]),
  );
  return csvText(header, rows);
}
