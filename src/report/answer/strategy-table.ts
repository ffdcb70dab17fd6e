/** The answer as a table with a row for each strategy, and the columns that there is width for. */
import pc from 'picocolors';
import { summaryOf } from '../../experiment/answers/choice.ts';
import type { ExperimentResult } from '../../experiment/result.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { MetricName } from '../../words/metrics.ts';
import { type AnswerRow, answerRows } from './answer-table.ts';
import { shortClock } from './clock-row.ts';
import { axesOf, hasPoints, isShown, markOf } from './points-table.ts';
import { type Colors, paintedDifference } from './difference-colors.ts';
import { type FittedColumn, fittedTable } from '../layout/fitted-table.ts';
import type { TableStyle } from '../layout/text-table.ts';

/** Ranks of columns: what they show is also in the files, and in sentences. */
const ranks: Partial<Record<MetricName, number>> = {
  cost_usd: 1,
  jobs_unfinished: 4,
  jobs_failed: 5,
  makespan_s: 6,
  interruptions: 7,
  wait_p95_s: 10,
};
const conditionRank = 2;
const clockRank = 3;
/** Of the columns that compare with the first strategy: these metrics have one. */
const differenceRanks: Partial<Record<MetricName, number>> = {
  cost_usd: 8,
  makespan_s: 9,
  wait_p95_s: 11,
};

/** Of the points of a sweep, or of strategies that have no place side by side. */
export function strategyTable(result: ExperimentResult, style: TableStyle): string {
  const colors = pc.createColors(style.color);
  return fittedTable(
    [...firstColumns(result), ...laterColumns(result, colors)],
    style,
    'summary.csv',
  );
}

/** Whether the table compares with the first strategy. */
export function hasDifferences(table: string): boolean {
  return table.includes(differenceWord);
}

const differenceWord = 'difference';

/** Which strategy, or which point. */
function firstColumns(result: ExperimentResult): readonly FittedColumn[] {
  const { strategies } = result;
  const first = { rank: 0, isWords: true };
  if (!hasPoints(result)) {
    return [{ ...first, head: 'strategy', cells: strategies.map(({ name }) => name) }];
  }
  return axesOf(result).map((head, at) => {
    const cells = strategies.map(({ point = [] }) => itemAt(point, at).text);
    return { rank: 0, isWords: at === 0, head, cells };
  });
}

function laterColumns(result: ExperimentResult, colors: Colors): readonly FittedColumn[] {
  const { strategies, clock, thresholds } = result;
  const figures = answerRows(result)
    .filter((row) => isShown(row, result))
    .flatMap((row) => [figureColumn(row), ...differenceColumn(row, colors)]);
  const texts = [...new Set(thresholds.map(({ text }) => text))];
  const conditions = texts.map((text) => {
    const marks = strategies.map((strategy) => painted(markOf(result, strategy, text), colors));
    return figured(text, marks, conditionRank);
  });
  const done = strategies.map((one) => summaryOf(one, 'finish_s').p95);
  const times = clock === undefined ? [] : done.map((seconds) => shortClock(clock, seconds));
  const byClock = times.length === 0 ? [] : [figured('done p95', times, clockRank)];
  return [...figures, ...byClock, ...conditions];
}

function figured(head: string, cells: readonly string[], rank: number): FittedColumn {
  return { head, cells, rank, isWords: false };
}

function figureColumn({ label, unit, metric, cells }: AnswerRow): FittedColumn {
  const head = unit === '' ? label : `${label} (${unit})`;
  const texts = cells.map(({ text }) => text);
  return { ...figured(head, texts, ranks[metric] ?? 12), short: cells.map(({ short }) => short) };
}

/** Against the first strategy, if any differs from it. */
function differenceColumn(row: AnswerRow, colors: Colors): readonly FittedColumn[] {
  const rank = differenceRanks[row.metric];
  if (rank === undefined || row.cells.every(({ difference }) => difference === '')) return [];
  const cells = row.cells.map((cell) => paintedDifference(cell, row, colors));
  const [name] = row.label.split(',');
  return [figured(`${name} ${differenceWord}`, cells, rank)];
}

function painted(cell: string, colors: Colors): string {
  if (cell.startsWith('✔')) return colors.green(cell);
  if (cell.startsWith('✗')) return colors.red(cell);
  return cell.startsWith('? ') ? colors.yellow(cell) : cell;
}
