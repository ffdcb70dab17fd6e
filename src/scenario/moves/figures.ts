/** Figures as users write them: numbers, durations and rates. */
import { parseDuration, printDuration } from '../values/duration.ts';

/** What a figure counts: nothing, milliseconds, or chances per time. */
type FigureUnit = '' | 'ms' | '/s' | '/min' | '/h';

export interface WrittenFigure {
  readonly amount: number;
  readonly unit: FigureUnit;
}

const rate = /^(\d{1,9}(?:\.\d{1,9})?)(\/s|\/min|\/h)$/;
/** A figure that is known to two parts in a hundred needs no more. */
const digits = 3;

/** undefined = it is none: a word, a distribution, a list. */
export function figureIn(written: unknown): WrittenFigure | undefined {
  if (typeof written === 'number') return { amount: written, unit: '' };
  if (typeof written !== 'string') return undefined;
  const [, count, unit] = rate.exec(written) ?? [];
  if (unit !== undefined) return { amount: Number(count), unit: unit as FigureUnit };
  const ms = parseDuration(written);
  return ms === undefined ? undefined : { amount: ms, unit: 'ms' };
}

/** Three digits: the amount as it can be written. */
export function roundedAmount({ amount, unit }: WrittenFigure): number {
  const short = Number(amount.toPrecision(digits));
  return unit === 'ms' ? Math.round(short) : short;
}

/** As a scenario has it: `0.2`, `1m30s`, `0.15/h`. */
export function writtenFigure(figure: WrittenFigure): number | string {
  const amount = roundedAmount(figure);
  if (figure.unit === '') return amount;
  return figure.unit === 'ms' ? printDuration(amount) : `${amount}${figure.unit}`;
}
