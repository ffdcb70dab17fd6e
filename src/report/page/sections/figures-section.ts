/** The table of the strategies. */
import type { ExperimentResult } from '../../../experiment/result.ts';
import { answerRows } from '../../answer/answer-table.ts';
import { hasPoints, pointRows } from '../../answer/points-table.ts';
import { howToRead } from '../../answer/how-to-read.ts';
import { type Markup, markup } from '../markup.ts';
import { type PageTable, tableMarkup } from '../table.ts';

/** Every strategy in figures. */
export function figuresSection(result: ExperimentResult): readonly Markup[] {
  return [
    tableMarkup(tableOf(result)),
    markup`<p class="note">${howToRead(result.strategies)}</p>`,
  ];
}

function tableOf(result: ExperimentResult): PageTable {
  const caption = 'Figures of all strategies';
  if (hasPoints(result)) return { caption, ...pointRows(result) };
  const names = result.strategies.map(({ name }) => name);
  const rows = answerRows(result).map(({ label, unit, cells }) => [
    unit === '' ? label : `${label} (${unit})`,
    ...cells.map(({ text, difference }) => {
      return difference === '' ? text : markup`${text} <span class="change">${difference}</span>`;
    }),
  ]);
  return { caption, head: ['', ...names], rows };
}
