/** On which assumptions an answer hangs, on a terminal or in markdown: sentences and a table. */
import type { Sensitivity, SensitivityRow } from '../experiment/sensitivity/sensitivity.ts';
import { itemAt } from '../kernel/lookup.ts';
import { forMarkdown, forTerminal } from '../kernel/text/borders.ts';
import { wrapped } from '../kernel/text/display-width.ts';
import { signed } from './answer-table.ts';
import { fittedTable, rankedColumns } from './fitted-table.ts';
import { assumptionsOf, figuresOf, writtenText } from './moved-text.ts';
import { sensitivityLines } from './sensitivity-sentences.ts';
import { foreignRows, type TextRows } from './text-table.ts';

/** Assumptions of the table; all of them are in the CSV and the JSON. */
const mostAssumptions = 12;

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

/** How tables and sentences are laid out. */
interface BodyLayout {
  readonly table: (rows: TextRows) => string;
  readonly line: (text: string) => string;
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

/** A row for each value: what cost and finish of two strategies become, and what is chosen. */
function tornado(sensitivity: Sensitivity, { table, line }: BodyLayout): readonly string[] {
  const { rows: moves, rivals } = sensitivity;
  const [strongest] = moves;
  if (strongest === undefined) return [];
  const shown = assumptionsOf(moves).slice(0, mostAssumptions);
  const names = [rivals[0], ...(strongest.against === undefined ? [] : [strongest.against])];
  const head = [
    'assumption',
    'from',
    'to',
    ...names.flatMap((name) => [`cost of ${name}`, 'finish']),
    'chosen',
  ];
  const cells = moves
    .filter(({ moved }) => shown.includes(itemAt(moved, 0).name))
    .map((row) => [
      itemAt(row.moved, 0).name,
      writtenText(itemAt(row.moved, 0).before),
      writtenText(itemAt(row.moved, 0).now),
      ...names.flatMap((name) => changeTexts(row, name)),
      `${row.decision.chosen ?? 'none'}${row.isFirm ? ' *' : row.isFlip ? ' ?' : ''}`,
    ]);
  const rows = { head, rows: cells, words: [0, head.length - 1] };
  return [table(rows).trimEnd(), '', line(legend(sensitivity, shown.length))];
}

/** The setting, what is chosen and what that costs matter most. */
function tornadoRanks({ head }: TextRows): readonly number[] {
  const figures = [2, 4, 3, 5].slice(0, head.length - 4);
  return [0, 6, 0, ...figures, 1];
}

function legend({ rows, replications, screened }: Sensitivity, shown: number): string {
  const more = assumptionsOf(rows).length - shown;
  const rest = more > 0 ? ` ${more} weaker ones are in --format csv.` : '';
  const some = rows.some((row) => row.replications < replications);
  const few = some
    ? ` The strongest are played in ${replications} replications, the others in ${screened}.`
    : '';
  const marks = '* = surely another answer, ? = perhaps.';
  const head = 'Changes against the same replications as they are, strongest first.';
  return `${head} ${marks}${few}${rest}`;
}

/** Cost and makespan at the setting, against before. */
function changeTexts({ strategies }: SensitivityRow, name: string): readonly string[] {
  const one = figuresOf(strategies, name);
  return [
    changeText(one?.before.costUsd, one?.costUsd),
    changeText(one?.before.makespanS, one?.makespanS),
  ];
}

function changeText(before: number | undefined, now: number | undefined): string {
  if (before === undefined || now === undefined || before === 0) return '–';
  return now === before ? '=' : `${signed(100 * (now / before - 1), 1)} %`;
}
