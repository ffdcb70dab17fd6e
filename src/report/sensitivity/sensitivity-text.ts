/** On which assumptions an answer hangs, on a terminal or in markdown: sentences and a table. */
import type { Sensitivity } from '../../experiment/sensitivity/sensitivity.ts';
import { forMarkdown, forTerminal } from '../../kernel/text/borders.ts';
import { wrapped } from '../../kernel/text/display-width.ts';
import { fittedTable, rankedColumns } from '../layout/fitted-table.ts';
import { foreignRows, type TextRows } from '../layout/text-table.ts';
import { sensitivityLines } from './sensitivity-sentences.ts';
import { type BodyLayout, tornado, tornadoRanks } from './tornado-table.ts';

/** In columns of a terminal. */
export function sensitivityText(sensitivity: Sensitivity, width: number): string {
  const table = (rows: TextRows) =>
    fittedTable(rankedColumns(rows, tornadoRanks(rows)), { color: false, width }, '--format csv');
  const layout = { table, line: (text: string) => wrapped(text, width) };
  const title = layout.line(forTerminal(titleOf(sensitivity)));
  return `${title}\n\n${bodyText(sensitivity, layout)}`;
}

export function sensitivityMarkdown(sensitivity: Sensitivity): string {
  const layout = { table: foreignRows, line: (text: string) => text };
  return `# ${forMarkdown(titleOf(sensitivity))}\n\n${bodyText(sensitivity, layout)}`;
}

function titleOf({ name, question }: Sensitivity): string {
  return question === '' ? name : `${name}: ${question}`;
}

function bodyText(sensitivity: Sensitivity, layout: BodyLayout): string {
  const { answer, pairs, rest } = sensitivityLines(sensitivity);
  const inLayout = (lines: readonly string[]) => lines.map(layout.line);
  const sections = [
    inLayout(answer),
    tornado(sensitivity, layout),
    inLayout(pairs),
    inLayout(rest),
  ];
  const texts = sections.filter((lines) => lines.length > 0);
  return `${texts.map((lines) => lines.join('\n').trimEnd()).join('\n\n')}\n`;
}
