/** Values of one of several kinds: a plain word, or exactly one key with what it takes. */
import * as z from 'zod';
import { oneOf } from './object.ts';

/** The plain words, each with what it stands for. */
type Words = Readonly<Record<string, () => object>>;
/** The keys, each with what it takes. */
type Keys = Readonly<Record<string, z.ZodType<object>>>;

/** A word or key and its values, told apart by `kind`. */
type Tagged<Plain extends Words, Keyed extends Keys> =
  | { [Kind in keyof Plain]: { kind: Kind } & ReturnType<Plain[Kind]> }[keyof Plain]
  | { [Kind in keyof Keyed]: { kind: Kind } & z.output<Keyed[Kind]> }[keyof Keyed];

/** What the user writes; `hint` ends the message about anything else. */
export function tagged<const Plain extends Words, const Keyed extends Keys>(
  words: Plain,
  keys: Keyed,
  hint = '',
) {
  const optional = Object.entries(keys).map(([key, schema]) => [key, schema.optional()] as const);
  const keyed = oneOf(Object.fromEntries(optional)).transform((value) => {
    const [kind, content] = Object.entries(value).find(([, part]) => part !== undefined)!;
    return { kind, ...content } as Tagged<Plain, Keyed>;
  });
  const error = `expected ${kindsText(words, keys)}${hint}`;
  return z.union([z.literal(Object.keys(words)), keyed], { error }).transform((value) => {
    if (typeof value !== 'string') return value;
    return { kind: value, ...words[value]!() } as Tagged<Plain, Keyed>;
  });
}

/** `none, advisor, or one of rate, advisor`. */
export function kindsText(words: object, keys: object): string {
  return `${Object.keys(words).join(', ')}, or one of ${Object.keys(keys).join(', ')}`;
}
