/** Assumptions at other values in words: the values, and what a strategy costs there. */
import type { SensitivityRow, StrategyFigures } from '../../experiment/sensitivity/sensitivity.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { grouped } from '../../kernel/text/numbers.ts';

/** As a scenario has it, on one line. */
export function writtenText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(writtenText).join('+');
  return Object.entries(value)
    .map(([key, part]) => `${key} ${writtenText(part)}`.trim())
    .join(' ');
}

/** `12.0 % more`. */
export function moreText(ratio: number): string {
  if (grouped(100 * Math.abs(ratio - 1), 1) === '0.0') return 'about the same';
  return `${grouped(100 * Math.abs(ratio - 1), 1)} % ${ratio > 1 ? 'more' : 'less'}`;
}

/** Names, each once. */
export function assumptionsOf(rows: readonly SensitivityRow[]): readonly string[] {
  return [...new Set(rows.map(({ moved }) => itemAt(moved, 0).name))];
}

/** Two strategies whose costs are compared. */
export interface ComparedPair {
  readonly chosen: string;
  /** undefined = there is no other strategy. */
  readonly against: string | undefined;
}

/** `spot.poolTop: at 0.1 spot costs 1.3 % more than on-demand, at 1 56.1 % less.` */
export function dependsText(
  rows: readonly SensitivityRow[],
  { chosen, against }: ComparedPair,
): string {
  const texts = rows.map((row, index) => {
    const { name, now } = itemAt(row.moved, 0);
    const one = figuresOf(row.strategies, chosen);
    const other = against === undefined ? one?.before : figuresOf(row.strategies, against);
    const [cost, of] = [one?.costUsd, other?.costUsd];
    const ratio = cost === undefined || of === undefined || of === 0 ? undefined : cost / of;
    const than = against === undefined ? 'as it is' : against;
    const more = ratio === undefined ? 'has no cost' : moreText(ratio);
    const words = more.startsWith('about') ? `costs ${more} as` : `costs ${more} than`;
    const head = index === 0 ? `${name}: ` : '';
    const what = index === 0 ? ` ${chosen} ${words} ${than}` : ` ${more}`;
    return `${head}at ${writtenText(now)}${what}`;
  });
  return `${texts.join(', ')}.`;
}

export function figuresOf<Figures extends StrategyFigures>(
  strategies: readonly Figures[],
  name: string | undefined,
): Figures | undefined {
  return strategies.find((one) => one.name === name);
}
