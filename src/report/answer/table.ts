/** The answer as a table for a terminal, or in markdown. */
import pc from 'picocolors';
import type { ExperimentResult } from '../../experiment/result.ts';
import { displayWidth } from '../../kernel/text/display-width.ts';
import { foreignRows, markdownRows, type TableStyle, textTable } from '../layout/text-table.ts';
import { type AnswerCell, type AnswerRow, answerRows } from './answer-table.ts';
import { clockRow } from './clock-row.ts';
import { type Colors, paintedDifference } from './difference-colors.ts';
import { hasPoints, pointRows } from './points-table.ts';
import { strategyTable } from './strategy-table.ts';

/**
 * Names, figures with ± half of the 95 % interval, and differences against the first strategy: the
 * strategies side by side where there is width for all of them, else one below the other.
 */
export function terminalTable(result: ExperimentResult, style: TableStyle): string {
  const beside = hasPoints(result) ? undefined : besideTable(result, style.color);
  const isFitting = beside !== undefined && widthOf(beside) <= style.width;
  return `${isFitting ? beside : strategyTable(result, style)}\n`;
}

/** The same in markdown. */
export function markdownTable(result: ExperimentResult): string {
  if (hasPoints(result)) {
    return foreignRows(pointRows(result));
  }
  const names = result.strategies.map(({ name }) => name);
  const rows = answerRows(result).map((row) => [labelOf(row), ...row.cells.map(cellText)]);
  return markdownRows(['', ...names], rows);
}

/** What a row's figures are, with their unit: `makespan (h)`. */
function labelOf({ label, unit }: AnswerRow): string {
  return unit === '' ? label : `${label} (${unit})`;
}

function widthOf(table: string): number {
  return Math.max(...table.split('\n').map(displayWidth));
}

/** A column for each strategy. */
function besideTable(result: ExperimentResult, color: boolean): string {
  const colors = pc.createColors(color);
  const names = result.strategies.map(({ name }) => colors.bold(name));
  const rows = answerRows(result).flatMap((row) => {
    if (row.kind === 'mean')
      return [[labelOf(row), ...row.cells.map((one) => shown(one, row, colors))]];
    const clock = row.metric === 'makespan_s' ? clockRow(result) : [];
    return [...spreadRows(row), ...clock];
  });
  return textTable(['', ...names], rows);
}

/** Between which values nine of ten replications lie. */
export const rangeLabel = '5–95 %';

/** The median and the range in lines of their own: they belong to the line above. */
function spreadRows({ cells }: AnswerRow): readonly (readonly string[])[] {
  const ranges = cells.map(({ text, short }) =>
    text.slice(short.length).replace(/^ \((.*)\)$/, '$1'),
  );
  return [
    ['  median', ...cells.map(({ short }) => short)],
    [`  ${rangeLabel}`, ...ranges],
  ];
}

/** A figure, and beside it how it differs. */
function shown(cell: AnswerCell, row: AnswerRow, colors: Colors): string {
  const difference = paintedDifference(cell, row, colors);
  return difference === '' ? cell.text : `${cell.text}  ${difference}`;
}

function cellText({ text, difference }: AnswerCell): string {
  return difference === '' ? text : `${text} (${difference})`;
}
