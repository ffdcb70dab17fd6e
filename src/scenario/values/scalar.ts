/** Basic parts of schemas: bounded numbers, choices, texts, lists. */
import * as z from 'zod';

/** A number as printed in messages: 1,000,000. */
export function figure(value: number): string {
  if (value === Infinity) return 'infinity';
  const [whole = '', fraction] = String(value).split('.');
  let grouped = whole;
  for (let at = whole.length - 3; at > (value < 0 ? 1 : 0); at -= 3) {
    grouped = `${grouped.slice(0, at)},${grouped.slice(at)}`;
  }
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A whole number of `min` … `max`, both included. */
export function integer(min: number, max: number) {
  const error = `expected a whole number from ${figure(min)} to ${figure(max)}`;
  const refusal = { error, abort: true };
  return z.int(refusal).check(z.gte(min, refusal), z.lte(max, refusal));
}

/** A finite number of `min` … `max`, both included. */
export function real(min: number, max: number) {
  const error = `expected a number from ${figure(min)} to ${figure(max)}`;
  const refusal = { error, abort: true };
  return z.number({ error }).check(z.gte(min, refusal), z.lte(max, refusal));
}

/** A number, or a word that stands for `otherwise`. */
export function figureOr<Figure extends z.ZodType, Word extends string, Otherwise>(
  figure: Figure,
  word: Word,
  otherwise: Otherwise,
  noun = 'a number',
) {
  return z
    .union([z.literal(word), figure], { error: `expected ${noun}, or ${word}` })
    .transform((value): z.output<Figure> | Otherwise =>
      value === word ? otherwise : (value as z.output<Figure>),
    );
}

/** vCPUs of an account, or `none`: no limit. */
export const vcpuQuota = figureOr(integer(0, 100_000_000), 'none', Infinity);

/** One of a closed list of words. */
export function choice<const Word extends string>(words: readonly Word[]) {
  return z.enum(words as readonly [Word, ...Word[]], { error: `expected ${either(words)}` });
}

/** `a, b or c`. */
export function either(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** A non-empty text of at most `longest` characters. */
export function text(longest = 1_024) {
  const error = `expected a text of 1 to ${figure(longest)} characters`;
  return z.string({ error }).check(z.minLength(1, { error }), z.maxLength(longest, { error }));
}

/** A text that matches `pattern`; `expected` completes "expected …". */
export function textLike(pattern: RegExp, expected: string) {
  const error = `expected ${expected}`;
  return z.string({ error }).regex(pattern, { error, abort: true });
}

/** True or false, also in YAML 1.1's form (`on`, `off`). */
export const flag = z
  .union([z.boolean(), z.enum(['on', 'off'])], { error: 'expected on, off, true or false' })
  .transform((value) => value === true || value === 'on');

/** The input as `parse` reads it; undefined = not what is `expected`. */
export function parsed<Input extends z.ZodType, Value>(
  input: Input,
  parse: (value: z.output<Input>) => Value | undefined,
  expected: string,
) {
  return input.transform((value, context): Value => {
    const result = parse(value);
    if (result !== undefined) return result;
    context.issues.push({ code: 'custom', message: `expected ${expected}`, input: value });
    return z.NEVER;
  });
}

/** A list of `min` … `max` elements. */
export function list<Element extends z.ZodType>(element: Element, min: number, max: number) {
  const error = `expected a list of ${figure(min)} to ${figure(max)} elements`;
  return z
    .array(element, { error })
    .check(z.minLength(min, { error }), z.maxLength(max, { error }));
}
