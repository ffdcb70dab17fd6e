/** The flags that commands share; each is checked before any file is read. */
import { quoted } from '../kernel/text/mistakes.ts';
import type { InferredOptionTypes, Options } from 'yargs';
import { grouped } from '../kernel/text/numbers.ts';
import { mostJobIds, mostJobs } from '../words/job-limits.ts';
import { outputFormats } from '../words/outputs.ts';

/** A mistake in the command line itself. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The error for an unexpected value on the command line, perhaps with what to do instead. */
export function unexpected(
  name: string,
  expected: string,
  received: string,
  remedy?: string,
): UsageError {
  const mistake = `${name}: expected ${expected}, received ${quoted(received)}`;
  return new UsageError(remedy === undefined ? mistake : `${mistake}; ${remedy}`);
}

/** What yargs passes: the text of a flag, or the texts of a repeated one. */
type FlagText = string | readonly string[] | undefined;

/** A flag that is given at most once; `read` checks its value. */
export function valueFlag<Value>(flag: string, describe: string, read: (text: string) => Value) {
  return {
    type: 'string',
    requiresArg: true,
    describe,
    coerce: (given: FlagText): Value | undefined => {
      if (given === undefined) return undefined;
      if (typeof given !== 'string') throw new UsageError(`--${flag} is given more than once`);
      if (given === '') throw new UsageError(`--${flag} needs a value`);
      return read(given);
    },
  } as const satisfies Options;
}

/** A text. */
export function textFlag(flag: string, describe: string) {
  return valueFlag(flag, describe, (text) => text);
}

/** Written in digits; undefined = it is not in the range. */
export function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = Number(text);
  return /^\d{1,15}$/.test(text) && number >= least && number <= most ? number : undefined;
}

/** A whole number in a range, written in digits. */
export function wholeFlag(flag: string, least: number, most: number, describe: string) {
  return valueFlag(flag, describe, (text) => {
    const number = wholeNumber(text, least, most);
    if (number !== undefined) return number;
    throw unexpected(`--${flag}`, `a whole number from ${least} to ${most}`, text);
  });
}

/** One of a few words, the first by default. */
export function choiceFlag<const Word extends string>(
  flag: string,
  words: readonly [Word, ...Word[]],
  describe: string,
) {
  const { coerce, ...rest } = valueFlag(flag, `${describe}: ${words.join(' | ')}`, (text) => {
    const word = words.find((known) => known === text);
    if (word !== undefined) return word;
    throw unexpected(`--${flag}`, words.join(', '), text);
  });
  const [first] = words;
  return { ...rest, default: first, coerce: (given: FlagText): Word => coerce(given) ?? first };
}

/** Some of a few words with commas between them, in the order of the list. */
export function choicesFlag<const Word extends string>(
  flag: string,
  words: readonly Word[],
  describe: string,
) {
  return valueFlag(flag, `${describe}: ${words.join(', ')}`, (text): readonly Word[] => {
    const given = text.split(',').map((word) => word.trim());
    const unknown = given.find((word) => !words.some((known) => known === word));
    if (unknown === undefined) return words.filter((known) => given.includes(known));
    throw unexpected(`--${flag}`, `some of ${words.join(', ')} with commas`, unknown);
  });
}

/** Texts: the flag may be repeated. */
export function listFlag(flag: string, describe: string) {
  return {
    type: 'string',
    requiresArg: true,
    describe,
    coerce: (given: FlagText): readonly string[] | undefined => {
      if (given === undefined) return undefined;
      const texts = typeof given === 'string' ? [given] : given;
      if (texts.includes('')) throw new UsageError(`--${flag} needs a value`);
      return texts;
    },
  } as const satisfies Options;
}

export const mostReplications = 100_000;

const usual = grouped(mostJobs, 0);

/** The flags that change the scenario, or its limit. */
export const scenarioFlags = {
  strategy: listFlag('strategy', 'only this strategy (may be repeated)'),
  seed: textFlag('seed', 'another seed: a number or a text'),
  replications: wholeFlag('replications', 1, mostReplications, 'how many replications'),
  set: listFlag('set', 'path=value: change a value of the scenario (may be repeated)'),
  sweep: listFlag('sweep', 'axis=values: a strategy for each value (may be repeated)'),
  'max-jobs': wholeFlag('max-jobs', 1, mostJobIds, `jobs of a run, with all children (${usual})`),
} as const;

/** Their values. */
export type ScenarioFlags = Partial<InferredOptionTypes<typeof scenarioFlags>>;

/** The format of standard output. */
export const formatFlag = choiceFlag('format', outputFormats, 'output format');

/** Leaves out progress, notes, warnings and the path of the files. */
export const quietFlag = {
  type: 'boolean',
  default: false,
  describe: 'print data and errors only',
} as const satisfies Options;
