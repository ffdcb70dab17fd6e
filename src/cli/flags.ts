/** The flags that commands share, each checked before anything is read. */
import type { Options } from 'yargs';
import { outputFormats } from '../words/outputs.ts';

/** A mistake in the command line itself. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Checks a value that may be given once. */
function once(flag: string, value: unknown): string {
  if (Array.isArray(value)) throw new UsageError(`--${flag} is given more than once`);
  const text = String(value);
  if (text === '') throw new UsageError(`--${flag} needs a value`);
  return text;
}

/** A whole number in a range, written in digits. */
export function wholeFlag(flag: string, least: number, most: number, describe: string) {
  return {
    type: 'string',
    requiresArg: true,
    describe,
    coerce: (value: unknown): number | undefined => {
      if (value === undefined) return undefined;
      const text = once(flag, value);
      const number = Number(text);
      if (/^\d{1,15}$/.test(text) && number >= least && number <= most) return number;
      const expected = `a whole number from ${least} to ${most}`;
      throw new UsageError(`--${flag}: expected ${expected}, received ${JSON.stringify(text)}`);
    },
  } as const satisfies Options;
}

/** A text. */
export function textFlag(flag: string, describe: string) {
  return {
    type: 'string',
    requiresArg: true,
    describe,
    coerce: (value: unknown): string | undefined =>
      value === undefined ? undefined : once(flag, value),
  } as const satisfies Options;
}

/** One of a few words. */
export function choiceFlag<const Word extends string>(
  flag: string,
  words: readonly [Word, ...Word[]],
  describe: string,
) {
  return {
    type: 'string',
    requiresArg: true,
    default: words[0],
    describe: `${describe}: ${words.join(' | ')}`,
    coerce: (value: unknown): Word => {
      const text = once(flag, value);
      const word = words.find((known) => known === text);
      if (word !== undefined) return word;
      throw new UsageError(
        `--${flag}: expected ${words.join(', ')}, received ${JSON.stringify(text)}`,
      );
    },
  } as const satisfies Options;
}

/** Texts, a flag each. */
export function listFlag(flag: string, describe: string) {
  return {
    type: 'string',
    requiresArg: true,
    describe,
    coerce: (value: unknown): readonly string[] | undefined => {
      if (value === undefined) return undefined;
      const texts = (Array.isArray(value) ? value : [value]).map(String);
      if (texts.includes('')) throw new UsageError(`--${flag} needs a value`);
      return texts;
    },
  } as const satisfies Options;
}

const mostWorkers = 1_024;
const mostReplications = 100_000;

/** What changes the scenario that is read. */
export const scenarioFlags = {
  strategy: listFlag('strategy', 'only this strategy (may be repeated)'),
  seed: textFlag('seed', 'another seed: a number or a text'),
  replications: wholeFlag('replications', 1, mostReplications, 'how many replications'),
  set: listFlag('set', 'path=value: change a value of the scenario (may be repeated)'),
} as const;

/** How many threads play the runs. */
export const workersFlag = wholeFlag('workers', 1, mostWorkers, 'threads; results do not change');

/** What standard output gets. */
export const formatFlag = choiceFlag('format', outputFormats, 'what is printed');

/** Leaves out progress, notes, warnings and where the files are. */
export const quietFlag = {
  type: 'boolean',
  default: false,
  describe: 'print data and errors only',
} as const satisfies Options;

/** Colours, which a terminal must also take. */
export const colorFlag = {
  type: 'boolean',
  default: true,
  describe: 'colours on a terminal (--no-color: none)',
} as const satisfies Options;
