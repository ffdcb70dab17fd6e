/** How far an assumption may be moved: to the ends of a range, or to other words. */
import * as z from 'zod';
import type { Entry } from '../assumptions/entry.ts';
import { flag } from '../values/scalar.ts';
import { figureIn, roundedAmount, type WrittenFigure, writtenFigure } from './figures.ts';

/** Where a range comes from. */
export type RangeOrigin =
  /** The entry of the assumption. */
  | 'table'
  /** The value that the scenario has, changed by the factors of the table's range. */
  | 'own'
  /** Half and twice the value: the table has no range. */
  | 'doubled'
  /** The other words that the key may have. */
  | 'words';

/** Amounts between which a value can be sought. */
export interface MoveScale {
  readonly low: number;
  readonly high: number;
  readonly unit: WrittenFigure['unit'];
  /** The value before; undefined = it is not on this scale: a word, or a distribution. */
  readonly at: number | undefined;
}

export interface MoveRange {
  /** Other values, as a scenario has them. */
  readonly values: readonly unknown[];
  /** undefined = there is nothing between the values. */
  readonly scale: MoveScale | undefined;
  readonly origin: RangeOrigin;
}

/** A value as it is, and what may stand in its place. */
export interface MovedValue {
  readonly written: unknown;
  /** Whether the scenario has it; else it is the default. */
  readonly isOwn: boolean;
  readonly fits: (value: unknown) => boolean;
}

/** undefined = there is no figure and no other word. */
export function rangeOf(
  { schema, aws, range }: Pick<Entry, 'schema' | 'aws' | 'range'>,
  value: MovedValue,
): MoveRange | undefined {
  const words = wordsOf(schema);
  if (words.length > 0) return among(words, value.written);
  const figure = figureIn(value.written);
  const isFixed = !value.isOwn || figure === undefined || figure.amount === 0;
  if (range !== undefined && isFixed) return betweenEnds(range, value);
  if (figure === undefined || figure.amount === 0) return undefined;
  const ends = scaledEnds(figure, { aws, range, value });
  if (ends.length < 2) return undefined;
  return { ...betweenEnds(ends, value), origin: range === undefined ? 'doubled' : 'own' };
}

/** Between two values that are known. */
export function betweenEnds(ends: readonly unknown[], { written }: MovedValue): MoveRange {
  const [low, high] = ends.map(figureIn);
  const figure = figureIn(written);
  const values = ends.filter((end) => end !== written);
  if (low === undefined || high === undefined || low.unit !== high.unit) {
    return { values, scale: undefined, origin: 'table' };
  }
  const at = figure?.unit === low.unit ? figure.amount : undefined;
  const scale = { low: low.amount, high: high.amount, unit: low.unit, at };
  return { values, scale, origin: 'table' };
}

/** The words but the one that it is. */
export function among(words: readonly unknown[], written: unknown): MoveRange {
  const word = typeof written === 'boolean' ? (written ? 'on' : 'off') : written;
  return { values: words.filter((one) => one !== word), scale: undefined, origin: 'words' };
}

/** The value nearest to a figure that fits: it may have to be whole. */
export function writtenNear(
  figure: WrittenFigure,
  fits: MovedValue['fits'],
): number | string | undefined {
  const whole = { ...figure, amount: Math.round(figure.amount) };
  return [figure, whole].map(writtenFigure).find(fits);
}

interface Scaling {
  readonly aws: unknown;
  readonly range: Entry['range'];
  readonly value: MovedValue;
}

/** Where an end does not fit, the table's takes its place, if it lies beyond the value. */
function scaledEnds(figure: WrittenFigure, { aws, range, value }: Scaling): readonly unknown[] {
  const usual = figureIn(aws);
  const table = range?.map(figureIn) ?? [];
  return [0.5, 2].flatMap((plain, index) => {
    const end = table[index];
    const isKnown = usual !== undefined && usual.amount > 0 && end?.unit === usual.unit;
    const factor = isKnown ? end.amount / usual.amount : plain;
    const scaled = {
      ...figure,
      amount: roundedAmount({ ...figure, amount: figure.amount * factor }),
    };
    const near = writtenNear(scaled, value.fits) ?? farthest(end, figure, plain > 1);
    return near ?? [];
  });
}

/** The table's end, where it is beyond the value. */
function farthest(end: WrittenFigure | undefined, figure: WrittenFigure, isUp: boolean): unknown {
  if (end?.unit !== figure.unit) return isUp && figure.unit === '' ? unity(figure) : undefined;
  const isBeyond = isUp ? end.amount > figure.amount : end.amount < figure.amount;
  return isBeyond ? writtenFigure(end) : undefined;
}

/** Parts end at 1. */
function unity({ amount }: WrittenFigure): number | undefined {
  return amount < 1 ? 1 : undefined;
}

function wordsOf(schema: z.ZodType): readonly unknown[] {
  if (schema === flag) return ['on', 'off'];
  return schema instanceof z.ZodEnum ? schema.options : [];
}
