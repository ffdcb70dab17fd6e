/** The points of a sweep as a table: a row a point, its values and what came of them. */
import { summaryOf } from '../../experiment/answers/choice.ts';
import { baselineOf, type ExperimentResult, type StrategyResult } from '../../experiment/result.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { MetricName } from '../../words/metrics.ts';
import type { TextRows } from '../layout/text-table.ts';
import { type AnswerRow, answerRows } from './answer-table.ts';
import { verdictMark } from './threshold-text.ts';

/** Where the result is one of a sweep. */
export function hasPoints({ strategies }: Pick<ExperimentResult, 'strategies'>): boolean {
  return baselineOf(strategies).point !== undefined;
}

/** Always shown; others only where a point has some. */
const shown: readonly MetricName[] = ['cost_usd', 'makespan_s', 'wait_p95_s'];
const where: readonly MetricName[] = ['interruptions', 'jobs_failed', 'jobs_unfinished'];

/** The values of each point, its figures, and whether it meets each condition. */
export function pointRows(result: ExperimentResult): TextRows {
  const columns = answerRows(result).filter((row) => isShown(row, result));
  const conditions = [...new Set(result.thresholds.map(({ text }) => text))];
  const head = [
    ...axesOf(result),
    ...columns.map(({ label, unit }) => (unit === '' ? label : `${label} (${unit})`)),
    ...conditions,
  ];
  const rows = result.strategies.map((strategy, index) => [
    ...(strategy.point ?? []).map(({ text }) => text),
    ...columns.map(({ cells }) => itemAt(cells, index).text),
    ...conditions.map((text) => markOf(result, strategy, text)),
  ]);
  return { head, rows };
}

/** A figure of the mean, not the row of its spread. */
export function isShown({ metric, kind }: AnswerRow, { strategies }: ExperimentResult): boolean {
  if (kind === 'spread') return false;
  if (shown.includes(metric)) return true;
  return where.includes(metric) && strategies.some((one) => summaryOf(one, metric).max);
}

/** `✔ 20/20`: the verdict, and in how many replications the condition holds. */
export function markOf(
  { thresholds }: ExperimentResult,
  { name }: StrategyResult,
  text: string,
): string {
  const one = thresholds.find((other) => other.strategy === name && other.text === text);
  return one === undefined ? '' : `${verdictMark(one)} ${one.meeting}/${one.n}`;
}

/** The axes in the order of all points. */
export function axesOf({ strategies }: ExperimentResult): readonly string[] {
  return (baselineOf(strategies).point ?? []).map(({ axis }) => axis);
}
