/** Paths as arguments: `-` is standard input, and disguised, because yargs drops a lone `-`. */
import type { Options, PositionalOptions } from 'yargs';
import { unexpected, valueFlag } from './flags.ts';

const dash = '\u0000-';

/** The words of the command line in a form that yargs keeps. */
export function disguise(words: readonly string[]): string[] {
  return words.map((word) => (word === '-' ? dash : word));
}

/** Takes the disguise off every word that yargs has read, before anything checks it. */
export function undisguise(args: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(args)) {
    args[key] = Array.isArray(value) ? value.map(realWord) : realWord(value);
  }
}

function realWord(word: unknown): unknown {
  return word === dash ? '-' : word;
}

/** The name of a path in messages. */
export function nameOf(path: string): string {
  return path === '-' ? '<stdin>' : path;
}

/** A file. */
export function filePositional(describe: string) {
  return {
    type: 'string',
    demandOption: true,
    describe: `${describe}, or - for standard input`,
  } as const satisfies PositionalOptions;
}

/** One or more files. */
export function filesPositional(describe: string) {
  return { ...filePositional(describe), array: true } as const satisfies PositionalOptions;
}

/** Files that a flag names; it may be repeated. */
export function filesFlag(describe: string) {
  return { type: 'string', array: true, requiresArg: true, describe } as const satisfies Options;
}

/** A file that a flag names; `remedy` says where to look for what standard output would get. */
export function fileFlag(flag: string, describe: string, remedy: string) {
  return valueFlag(flag, describe, (file) => noStream(file, [`--${flag}`, 'a file', remedy]));
}

/** A folder that `run` wrote. */
export function resultsPositional(describe: string) {
  return {
    type: 'string',
    demandOption: true,
    describe,
    coerce: (folder: string) => folderOf('folder', folder, 'name one that run wrote'),
  } as const satisfies PositionalOptions;
}

/** A folder that a flag names, as `fileFlag` does a file. */
export function folderFlag(flag: string, describe: string, remedy: string) {
  return valueFlag(flag, describe, (folder) => folderOf(`--${flag}`, folder, remedy));
}

export function folderOf(name: string, folder: string, remedy: string): string {
  return noStream(folder, [name, 'a folder', remedy]);
}

/** The path, unless it is that of standard input and output. */
function noStream(
  path: string,
  [name, expected, remedy]: readonly [name: string, expected: string, remedy: string],
): string {
  if (path === '-') throw unexpected(name, expected, path, remedy);
  return path;
}
