/** Ranges of values, with or without a step: `256..512:64`, `0.05/h..0.4/h`. */
import { trimmed } from '../../kernel/text/numbers.ts';

/** Values that an axis may have. */
export const mostAxisValues = 1_000;

const figure = String.raw`(\d{1,12}(?:\.\d{1,6})?)([A-Za-z%/]*)`;
const pattern = new RegExp(`^${figure}\\.\\.${figure}(?::${figure})?$`);

/** Whether a text means a range. */
export function isRange(text: string): boolean {
  return text.includes('..');
}

/**
 * The texts of a range's values, in order, or what is expected in its place. The unit is the same
 * throughout. Without a step, values grow by about 40 %: 64, 96, 128, 192 and so on.
 */
export function valuesOfRange(text: string): readonly string[] | { readonly expected: string } {
  const match = pattern.exec(text);
  if (match === null) return { expected: 'a range such as 256..512:64' };
  const [, from = '', unit = '', to = '', unitTo, by, unitBy = unit] = match;
  if (unit !== unitTo || unit !== unitBy) return { expected: 'the same unit throughout a range' };
  const decimals = Math.max(...[from, to, by ?? ''].map(decimalsOf));
  const scale = 10 ** decimals;
  const [first, last] = [Math.round(Number(from) * scale), Math.round(Number(to) * scale)];
  if (last < first) return { expected: 'a range from the least to the greatest value' };
  if (by === undefined && first === 0) return { expected: 'a range with a step, as 0..512:64' };
  const step = by === undefined ? undefined : Math.round(Number(by) * scale);
  if (step === 0) return { expected: 'a step above 0' };
  const count = step === undefined ? 0 : Math.floor((last - first) / step) + 1;
  if (count > mostAxisValues) return { expected: `at most ${mostAxisValues} values` };
  const values =
    step === undefined
      ? growing(first, last)
      : Array.from({ length: count }, (_, index) => first + index * step);
  return values.map((value) => trimmed(value / scale, decimals) + unit);
}

function decimalsOf(text: string): number {
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
}

/** × 3/2 and × 4/3 in turn, and the last value. */
function growing(first: number, last: number): readonly number[] {
  const values = new Set<number>();
  for (let base = first; base < last; base *= 2) {
    for (const value of [base, Math.round(1.5 * base)]) if (value < last) values.add(value);
  }
  return [...values, last];
}
