/** The answer as a table for a terminal, or in markdown. */
import pc from 'picocolors';
import type { ExperimentResult } from '../experiment/result.ts';
import { type AnswerCell, type AnswerRow, answerRows } from './answer-table.ts';
import { hasPoints, pointRows } from './points-table.ts';
import { foreignRows, markdownRows, textTable } from './text-table.ts';

/** Strategies side by side in one block; more are continued below, each block with the baseline. */
const strategiesPerBlock = 4;

/** Names, figures with ± half of the 95 % interval, and differences against the first strategy. */
export function terminalTable(result: ExperimentResult, color: boolean): string {
  const colors = pc.createColors(color);
  if (hasPoints(result)) {
    const { head, rows } = pointRows(result);
    return `${textTable(head.map(colors.bold), rows)}\n`;
  }
  const rows = answerRows(result);
  const blocks = blocksOf(result.strategies.map(({ name }) => name)).map((names) => {
    const cells = rows.map((row) => tableRow(row, names, colors));
    return textTable(['', ...names.map(colors.bold)], cells);
  });
  return `${blocks.join('\n\n')}\n`;
}

/** The same in markdown. */
export function markdownTable(result: ExperimentResult): string {
  if (hasPoints(result)) {
    const { head, rows } = pointRows(result);
    return foreignRows(head, rows);
  }
  const names = result.strategies.map(({ name }) => name);
  const rows = answerRows(result).map((row) => [labelOf(row), ...row.cells.map(cellText)]);
  return markdownRows(['', ...names], rows);
}

/** What a row's figures are, with their unit: `makespan (h)`. */
function labelOf({ label, unit }: AnswerRow): string {
  return unit === '' ? label : `${label} (${unit})`;
}

function blocksOf(names: readonly string[]): readonly (readonly string[])[] {
  const blocks = [names.slice(0, strategiesPerBlock)];
  for (let next = strategiesPerBlock; next < names.length; next += strategiesPerBlock - 1) {
    blocks.push([...names.slice(0, 1), ...names.slice(next, next + strategiesPerBlock - 1)]);
  }
  return blocks;
}

type Colors = ReturnType<typeof pc.createColors>;

function tableRow(row: AnswerRow, names: readonly string[], colors: Colors): string[] {
  const ofBlock = row.cells.filter(({ strategy }) => names.includes(strategy));
  const cells = ofBlock.map(({ text, difference, isClear }) => {
    if (difference === '') return text;
    return `${text}  ${(isClear ? colors.cyan : colors.dim)(difference)}`;
  });
  return [labelOf(row), ...cells];
}

function cellText({ text, difference }: AnswerCell): string {
  return difference === '' ? text : `${text} (${difference})`;
}
