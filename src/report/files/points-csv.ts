/** The points of a sweep as CSV: a row a point. */
import { summaryOf } from '../../experiment/answers/choice.ts';
import type { ExperimentResult } from '../../experiment/result.ts';
import { forCsv } from '../../kernel/text/borders.ts';
import { statisticText } from '../../kernel/text/numbers.ts';
import { metricTable } from '../../words/metrics.ts';
import { axesOf } from '../answer/points-table.ts';
import { csvText } from '../layout/csv.ts';

const metrics = metricTable.map(({ name }) => name);

/** `points.csv`: a row a point, its values, and the mean of each metric. */
export function pointsCsv(result: ExperimentResult): string {
  const head = ['strategy', ...axesOf(result).map((axis) => forCsv(axis)), ...metrics];
  const rows = result.strategies.map((strategy) => [
    strategy.name,
    ...(strategy.point ?? []).map(({ text }) => forCsv(text)),
    ...metrics.map((metric) => statisticText(summaryOf(strategy, metric).mean)),
  ]);
  return csvText(head, rows);
}
