/**
 * The result as a person reads it on a terminal: question, answer, table, why, what could turn it,
 * what would save, and the conditions.
 */
import pc from 'picocolors';
import type { ExperimentResult, ThresholdResult } from '../../experiment/result.ts';
import { forTerminal } from '../../kernel/text/borders.ts';
import { wrapped } from '../../kernel/text/display-width.ts';
import { answerParts } from './answer.ts';
import { hasPoints } from './points-table.ts';
import { howToRead } from './how-to-read.ts';
import { reasonLines } from './reasons.ts';
import { hasDifferences } from './strategy-table.ts';
import { rangeLabel, terminalTable } from './table.ts';
import type { TableStyle } from '../layout/text-table.ts';
import { countText, seenText, verdictMark } from './threshold-text.ts';

/** All but where the files are. */
export function terminalText(result: ExperimentResult, style: TableStyle): string {
  const { name, question } = result;
  const { bold } = pc.createColors(style.color);
  const { answer, troubles, hinges, savings } = answerParts(result);
  const table = terminalTable(result, style);
  const title = forTerminal(question === '' ? name : `${name}: ${question}`);
  const section = (head: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [[bold(head), ...lines.map((line) => fit(line, style))].join('\n')];
  const sections = [
    fit(title, style).split('\n').map(bold).join('\n'),
    [...answer, ...troubles].map((line) => fit(line, style)).join('\n'),
    table + fit(legend(result, table, style), style),
    ...section('Why', linesOf(reasonLines(result))),
    ...section('What could turn it', hinges),
    ...section('What would save', savings),
    ...section('Conditions', hasPoints(result) ? [] : conditionLines(result, style)),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** What the figures mean, and where there are colours what these do. */
function legend(result: ExperimentResult, table: string, { color }: TableStyle): string {
  const { green, red, dim } = pc.createColors(color);
  const isBeside = table.includes(rangeLabel);
  const content = {
    range: isBeside ? `at ${rangeLabel}` : '',
    hasIntervals: table.includes('±'),
    hasDifferences: isBeside || hasDifferences(table),
  };
  const text = howToRead(result.strategies, content).replaceAll('\n', ' ');
  if (!color || result.strategies.length === 1 || !content.hasDifferences) return text;
  const colors = `${green('Better')}, ${red('worse')}, ${dim('or too close to tell')}.`;
  return `${text} ${colors}`;
}

/** `✔ spot: cost<100: $48.50; 20 of 20 replications meet it`: each condition on each strategy. */
function conditionLines(result: ExperimentResult, { color }: TableStyle): readonly string[] {
  const { green, red, yellow } = pc.createColors(color);
  const paint = { met: green, failed: red, 'too few to tell': yellow } as const;
  return result.thresholds.map((one: ThresholdResult) => {
    const mark = paint[one.verdict](verdictMark(one));
    return `${mark} ${one.strategy}: ${one.text}: ${seenText(one, result)}; ${countText(one)}`;
  });
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}

/** In lines that fit. */
function fit(text: string, { width }: TableStyle): string {
  return wrapped(text, width);
}
