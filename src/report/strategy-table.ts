/** The answer as a table with a row for each strategy, and the columns that there is width for. */
import pc from 'picocolors';
import { summaryOf } from '../experiment/choice.ts';
import type { ExperimentResult } from '../experiment/result.ts';
import { itemAt } from '../kernel/lookup.ts';
import { displayWidth, wrapped } from '../kernel/text/display-width.ts';
import type { MetricName } from '../words/metrics.ts';
import { answerRows } from './answer-table.ts';
import { shortClock } from './clock-row.ts';
import { axesOf, hasPoints, isShown, markOf } from './points-table.ts';
import { listText } from './machine-text.ts';
import { type TableStyle, textTable } from './text-table.ts';

interface FittedColumn {
  readonly head: string;
  readonly cells: readonly string[];
  /** What is left out last where there is no width; 0 = nothing ever is. */
  readonly rank: number;
}

/** Ranks of columns: what they show is also in the files, and in sentences. */
const ranks: Partial<Record<MetricName, number>> = {
  cost_usd: 1,
  jobs_unfinished: 4,
  jobs_failed: 5,
  makespan_s: 6,
  interruptions: 7,
  wait_p95_s: 8,
};
const conditionRank = 2;
const clockRank = 3;

/** Of the points of a sweep, or of strategies that have no place side by side. */
export function strategyTable(result: ExperimentResult, { color, width }: TableStyle): string {
  const colors = pc.createColors(color);
  const full = columnsOf(result, 'text');
  const isLow = isFitting(full, width, whole);
  const all = isFitting(full, width, stacked) ? full : columnsOf(result, 'short');
  const { columns, left } = fitted(all, width);
  const heads = columns.map(({ head }) => (isLow ? whole : stacked)(head));
  const height = Math.max(...heads.map((lines) => lines.length));
  const lineAt = (line: number) =>
    heads.map((lines) => {
      const text = lines[line - height + lines.length] ?? '';
      return text === '' ? text : colors.bold(text);
    });
  const headLines = Array.from({ length: height }, (_, line) => lineAt(line));
  const rows = result.strategies.map((_, index) =>
    columns.map(({ cells }) => painted(itemAt(cells, index), colors)),
  );
  const table = textTable(itemAt(headLines, 0), [...headLines.slice(1), ...rows]);
  if (left.length === 0) return table;
  const missing = `No width for ${listText(left)}: wider terminals have it, and summary.csv.`;
  return `${table}\n${wrapped(missing, width)}`;
}

function columnsOf(result: ExperimentResult, form: 'text' | 'short'): readonly FittedColumn[] {
  const { strategies, clock, thresholds } = result;
  const first: readonly FittedColumn[] = hasPoints(result)
    ? axesOf(result).map((head, at) => {
        return { head, cells: strategies.map(({ point = [] }) => itemAt(point, at).text), rank: 0 };
      })
    : [{ head: 'strategy', cells: strategies.map(({ name }) => name), rank: 0 }];
  const figures = answerRows(result)
    .filter((row) => isShown(row, result))
    .map(({ label, unit, metric, cells }): FittedColumn => {
      const head = unit === '' ? label : `${label} (${unit})`;
      return { head, cells: cells.map((one) => one[form]), rank: ranks[metric] ?? 9 };
    });
  const texts = [...new Set(thresholds.map(({ text }) => text))];
  const conditions = texts.map((text): FittedColumn => {
    const cells = strategies.map((strategy) => markOf(result, strategy, text));
    return { head: text, cells, rank: conditionRank };
  });
  const done = strategies.map((one) => summaryOf(one, 'finish_s').p95);
  const byClock =
    clock === undefined
      ? []
      : [{ head: 'done p95', cells: done.map((s) => shortClock(clock, s)), rank: clockRank }];
  return [...first, ...figures, ...byClock, ...conditions];
}

/** Without the columns for which there is no width. */
function fitted(all: readonly FittedColumn[], width: number) {
  let columns = all;
  const left: string[] = [];
  while (!isFitting(columns, width, stacked)) {
    const least = columns.reduce((a, b) => (b.rank > a.rank ? b : a));
    if (least.rank === 0) break;
    columns = columns.filter((one) => one !== least);
    left.unshift(least.head);
  }
  return { columns, left };
}

const gap = 2;

function isFitting(
  columns: readonly FittedColumn[],
  width: number,
  linesOf: (head: string) => readonly string[],
): boolean {
  const widths = columns.map(({ head, cells }) => {
    return Math.max(...[...linesOf(head), ...cells].map(displayWidth));
  });
  return widths.reduce((sum, one) => sum + one + gap, -gap) <= width;
}

/** A head in one line. */
function whole(head: string): readonly string[] {
  return [head];
}

/** A head in lines, a word each. */
function stacked(head: string): readonly string[] {
  return head.split(' ');
}

function painted(cell: string, colors: ReturnType<typeof pc.createColors>): string {
  if (cell.startsWith('✔')) return colors.green(cell);
  if (cell.startsWith('✗')) return colors.red(cell);
  return cell.startsWith('? ') ? colors.yellow(cell) : cell;
}
