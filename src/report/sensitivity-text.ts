/** On which assumptions an answer hangs: in sentences and tables, on a terminal or in markdown. */
import type {
  Sensitivity,
  SensitivityRow,
  StrategyFigures,
  TippingPoint,
} from '../experiment/sensitivity/sensitivity.ts';
import { itemAt } from '../kernel/lookup.ts';
import { forMarkdown, forTerminal } from '../kernel/text/borders.ts';
import { grouped } from '../kernel/text/numbers.ts';
import { someOf } from '../kernel/text/shorten.ts';
import { dollarText, durationText } from './figure-text.ts';
import { foreignRows, textTable } from './text-table.ts';

/** Assumptions of the table; all of them are in the CSV and the JSON. */
const mostAssumptions = 12;
/** Pairs that are listed. */
const mostPairs = 5;

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
  const sections = [
    [decisionText(sensitivity), ...hangingTexts(sensitivity)],
    tornado(sensitivity, table),
    pairTexts(sensitivity),
    restTexts(sensitivity),
  ];
  const texts = sections.filter((lines) => lines.length > 0);
  return `${texts.map((lines) => lines.join('\n').trimEnd()).join('\n\n')}\n`;
}

/** As a scenario has it, on one line. */
export function writtenText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(writtenText).join('+');
  return Object.entries(value)
    .map(([key, part]) => `${key} ${writtenText(part)}`.trim())
    .join(' ');
}

function decisionText(sensitivity: Sensitivity): string {
  const { decision, strategies, replications, rivals } = sensitivity;
  const runs = `${replications} replication${replications === 1 ? '' : 's'}`;
  const [first, second] = rivals.map((name) => figuresOf(strategies, name));
  if (decision.chosen === undefined) return `No strategy meets all conditions (${runs}).`;
  const cost = first?.costUsd === undefined ? '' : ` at ${dollarText(first.costUsd)}`;
  const lead =
    first?.costUsd === undefined || second?.costUsd === undefined
      ? ''
      : `; ${second.name} costs ${moreText(second.costUsd / first.costUsd)}`;
  const doubt = decision.isSure ? '' : ', but not for sure';
  return `${decision.chosen} is chosen${cost}${lead} (means of ${runs}${doubt}).`;
}

/** `12.0 % more`. */
function moreText(ratio: number): string {
  if (ratio === 1) return 'the same';
  return `${grouped(100 * Math.abs(ratio - 1), 1)} % ${ratio > 1 ? 'more' : 'less'}`;
}

/** What changes the decision, strongest first. */
function hangingTexts(sensitivity: Sensitivity): readonly string[] {
  const { rows, tippingPoints, strategies } = sensitivity;
  const hung = namesOf(rows.filter(({ isFlip }) => isFlip));
  const within = tippingPoints.map(({ name }) => name).filter((name) => !hung.includes(name));
  const all = [...hung, ...new Set(within)];
  if (rows.length === 0) return ['No run feels any assumption that can be moved.'];
  const count = namesOf(rows).length;
  const moved = `${count} assumption${count === 1 ? '' : 's'} that matter${count === 1 ? 's' : ''}`;
  if (all.length === 0) {
    const none = strategies.length === 1 ? 'There is one strategy, so' : `Of ${moved},`;
    return [`${none} none changes the answer, as far as each is moved by itself.`];
  }
  const head = `The answer hangs on ${all.length} of ${moved}:`;
  return [head, ...all.flatMap((name) => flipTexts(name, sensitivity)).map((one) => `- ${one}`)];
}

function namesOf(rows: readonly SensitivityRow[]): readonly string[] {
  return [...new Set(rows.map(({ moved }) => itemAt(moved, 0).name))];
}

function flipTexts(name: string, { tippingPoints, rows }: Sensitivity): readonly string[] {
  const points = tippingPoints.filter((point) => point.name === name);
  if (points.length > 0) return points.map(tippingText);
  return rows
    .filter(({ moved, isFlip }) => isFlip && itemAt(moved, 0).name === name)
    .map(({ moved, decision }) => {
      const { before, now } = itemAt(moved, 0);
      const doubt = decision.isSure ? '' : ' (not for sure)';
      return `${name}: ${writtenText(before)} → ${writtenText(now)}: ${chosenText(decision.chosen)}${doubt}.`;
    });
}

/** `spot.poolTop (0.2): below 0.14, on-demand is chosen.` */
export function tippingText(point: TippingPoint): string {
  const { name, before, isAbove, stays, unsure } = point;
  const side = `${isAbove ? 'above' : 'below'} ${writtenText(stays)}`;
  const [from, to] = unsure ?? [];
  const doubt =
    unsure === undefined
      ? ''
      : ` Between ${writtenText(from)} and ${writtenText(to)}, the replications cannot tell.`;
  return `${name} (${writtenText(before)}): ${side}, ${chosenText(point.to)}.${doubt}`;
}

function chosenText(name: string | undefined): string {
  return name === undefined ? 'no strategy meets all conditions' : `${name} is chosen`;
}

function figuresOf(
  strategies: readonly StrategyFigures[],
  name: string | undefined,
): StrategyFigures | undefined {
  return strategies.find((one) => one.name === name);
}

/** A row for each value: cost and finish of the rivals, and what is chosen. */
function tornado(sensitivity: Sensitivity, table: TableMaker): readonly string[] {
  const { rows, rivals, strategies, replications, screened } = sensitivity;
  if (rows.length === 0) return [];
  const shown = namesOf(rows).slice(0, mostAssumptions);
  const names = rivals.flatMap((name) => name ?? []);
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
      ...names.flatMap((name) => changeTexts(row, strategies, name)),
      `${row.decision.chosen ?? 'none'}${row.isFlip ? ' *' : ''}`,
    ]);
  const more = namesOf(rows).length - shown.length;
  const rest = more > 0 ? ` ${more} weaker ones are in --format csv.` : '';
  const few =
    screened < replications && rows.some((row) => row.replications < replications)
      ? ` Only the strongest are played in all ${replications} replications, the others in ${screened}.`
      : '';
  const legend = `Strongest first. * = another answer.${few}${rest}`;
  return [table(head, cells).trimEnd(), '', legend];
}

/** Cost and makespan at the setting. */
function changeTexts(
  row: SensitivityRow,
  _before: readonly StrategyFigures[],
  name: string,
): readonly string[] {
  const now = figuresOf(row.strategies, name);
  return [
    now?.costUsd === undefined ? '–' : dollarText(now.costUsd),
    now?.makespanS === undefined ? '–' : durationText(now.makespanS),
  ];
}

/** Pairs that change the decision where neither value does so alone. */
function pairTexts({ pairs, rows }: Sensitivity): readonly string[] {
  if (pairs.length === 0) return [];
  const alone = new Set(
    rows.filter(({ isFlip }) => isFlip).map(({ moved }) => keyOf(itemAt(moved, 0))),
  );
  const joint = pairs.filter(
    ({ isFlip, moved }) => isFlip && moved.every((one) => !alone.has(keyOf(one))),
  );
  const count = `${pairs.length} pairs of values of the strongest assumptions`;
  if (joint.length === 0) return [`${count} bring no change that neither brings alone.`];
  const lines = joint.slice(0, mostPairs).map(({ moved, decision }) => {
    const both = moved.map(({ name, now }) => `${name} ${writtenText(now)}`).join(' and ');
    return `- ${both}: ${chosenText(decision.chosen)}.`;
  });
  const more = joint.length - lines.length;
  return [
    `Of ${count}, ${joint.length} change the answer where neither does so alone:`,
    ...lines,
    ...(more > 0 ? [`- and ${more} more`] : []),
  ];
}

function keyOf({ name, now }: SensitivityRow['moved'][number]): string {
  return `${name} ${JSON.stringify(now)}`;
}

/** What was not moved, or made no difference, and what it took. */
function restTexts(sensitivity: Sensitivity): readonly string[] {
  const { noEffect, notFelt, fixed, impossible, unplayed, kept, leftOut } = sensitivity;
  const groups = [
    [noEffect, 'make no difference to any run'],
    [notFelt, 'are about what no strategy uses'],
    [fixed, 'have no range'],
    [impossible, 'can have no other value here'],
    [unplayed, 'were not moved: time or runs were used up'],
  ] as const;
  const counted = groups
    .filter(([names]) => names.length > 0)
    .map(([names, what]) => `${names.length} ${what}: ${someOf(names)}.`);
  const own = kept.map(({ name, strategies }) => `${name} (${strategies.join(', ')})`);
  return [
    ...counted,
    ...(own.length === 0 ? [] : [`Set by strategies, which keep their values: ${someOf(own)}.`]),
    ...(leftOut === 0 ? [] : [`${leftOut} strategies that cost more were left out.`]),
    `It took ${grouped(sensitivity.runs, 0)} runs.${sensitivity.isCutShort ? ' It was cut short: some settings were not played.' : ''}`,
  ];
}
