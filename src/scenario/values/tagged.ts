/** Values of one of several kinds: a plain word, or exactly one key with its content. */
import * as z from 'zod';
import { oneOf } from './object.ts';
import { sure } from '../../kernel/lookup.ts';

/** The keys, each with the schema of its content. */
type Keys = Readonly<Record<string, z.ZodType<object>>>;
/** The plain words, each with the content it stands for. */
type Words = Readonly<Record<string, object>>;

/** The content of a key, with the key as `kind`. */
type Keyed<Given extends Keys> = {
  [Kind in keyof Given]: { kind: Kind } & z.output<Given[Kind]>;
}[keyof Given];
type Plain<Meanings extends Words> = {
  [Kind in keyof Meanings]: { kind: Kind } & Meanings[Kind];
}[keyof Meanings];

/** Exactly one of the keys. */
export function keyed<const Given extends Keys>(keys: Given) {
  const optional = Object.entries(keys).map(([key, schema]) => [key, schema.optional()] as const);
  return oneOf(Object.fromEntries(optional)).transform((value) => {
    const [kind, content] = sure(Object.entries(value).find(([, part]) => part !== undefined));
    return { kind, ...content } as Keyed<Given>;
  });
}

/** One of the words, or exactly one of the keys; `hint` ends the error message. */
export function tagged<const Meanings extends Words, const Given extends Keys>(
  words: Meanings,
  keys: Given,
  hint = '',
) {
  const error = `expected ${kindsText(words, keys)}${hint}`;
  return z.union([z.literal(Object.keys(words)), keyed(keys)], { error }).transform((value) => {
    if (typeof value !== 'string') return value;
    return { kind: value, ...words[value] } as Plain<Meanings>;
  });
}

/** `none, advisor, or one of rate, advisor`. */
export function kindsText(words: object, keys: object): string {
  return `${Object.keys(words).join(', ')}, or one of ${Object.keys(keys).join(', ')}`;
}
