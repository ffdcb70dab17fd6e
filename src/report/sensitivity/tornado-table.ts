/** What each value of an assumption makes of cost, finish and choice: the table of sensitivity. */
import type { Sensitivity, SensitivityRow } from '../../experiment/sensitivity/sensitivity.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { signed } from '../answer/answer-table.ts';
import { assumptionsOf, figuresOf, writtenText } from '../answer/moved-text.ts';
import type { TextRows } from '../layout/text-table.ts';

/** Assumptions of the table; all of them are in the CSV and the JSON. */
const mostAssumptions = 12;

/** How tables and sentences are laid out. */
export interface BodyLayout {
  readonly table: (rows: TextRows) => string;
  readonly line: (text: string) => string;
}

/** A row for each value: what cost and finish of two strategies become, and what is chosen. */
export function tornado(sensitivity: Sensitivity, { table, line }: BodyLayout): readonly string[] {
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
export function tornadoRanks({ head }: TextRows): readonly number[] {
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
