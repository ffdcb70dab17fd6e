/** On which assumptions an answer hangs, on a terminal or in markdown: sentences and a table. */
import type { Sensitivity, SensitivityRow } from '../experiment/sensitivity/sensitivity.ts';
import { itemAt } from '../kernel/lookup.ts';
import { forMarkdown, forTerminal } from '../kernel/text/borders.ts';
import { signed } from './answer-table.ts';
import { assumptionsOf, figuresOf, writtenText } from './moved-text.ts';
import { sensitivityLines } from './sensitivity-sentences.ts';
import { foreignRows, textTable } from './text-table.ts';

/** Assumptions of the table; all of them are in the CSV and the JSON. */
const mostAssumptions = 12;

export function sensitivityText(sensitivity: Sensitivity): string {
  const { name, question } = sensitivity;
  const title = question === '' ? name : `${name}: ${question}`;
  return `${forTerminal(title)}\n\n${bodyText(sensitivity, textTable)}`;
}

export function sensitivityMarkdown(sensitivity: Sensitivity): string {
  const { name, question } = sensitivity;
  const title = question === '' ? name : `${name}: ${question}`;
  return `# ${forMarkdown(title)}\n\n${bodyText(sensitivity, foreignRows)}`;
}

type TableMaker = (head: readonly string[], rows: readonly (readonly string[])[]) => string;

function bodyText(sensitivity: Sensitivity, table: TableMaker): string {
  const { answer, pairs, rest } = sensitivityLines(sensitivity);
  const sections = [answer, tornado(sensitivity, table), pairs, rest];
  const texts = sections.filter((lines) => lines.length > 0);
  return `${texts.map((lines) => lines.join('\n').trimEnd()).join('\n\n')}\n`;
}

/** A row for each value: what cost and finish of two strategies become, and what is chosen. */
function tornado(sensitivity: Sensitivity, table: TableMaker): readonly string[] {
  const { rows, rivals } = sensitivity;
  const [strongest] = rows;
  if (strongest === undefined) return [];
  const shown = assumptionsOf(rows).slice(0, mostAssumptions);
  const names = [rivals[0], ...(strongest.against === undefined ? [] : [strongest.against])];
  const head = [
    'assumption',
    'from',
    'to',
    ...names.flatMap((name) => [`cost of ${name}`, 'finish']),
    'chosen',
  ];
  const cells = rows
    .filter(({ moved }) => shown.includes(itemAt(moved, 0).name))
    .map((row) => [
      itemAt(row.moved, 0).name,
      writtenText(itemAt(row.moved, 0).before),
      writtenText(itemAt(row.moved, 0).now),
      ...names.flatMap((name) => changeTexts(row, name)),
      `${row.decision.chosen ?? 'none'}${row.isFirm ? ' *' : row.isFlip ? ' ?' : ''}`,
    ]);
  return [table(head, cells).trimEnd(), '', legend(sensitivity, shown.length)];
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
