/** File arguments: `-` is standard input, and disguised, because yargs drops a lone `-`. */
import type { Options, PositionalOptions } from 'yargs';

const dash = '\u0000-';

/** The words of the command line in a form that yargs keeps. */
export function disguise(words: readonly string[]): string[] {
  return words.map((word) => (word === '-' ? dash : word));
}

function realPath(word: string): string {
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
    coerce: realPath,
  } as const satisfies PositionalOptions;
}

/** One or more files. */
export function filesPositional(describe: string) {
  return {
    ...filePositional(describe),
    array: true,
    coerce: (paths: readonly string[]): readonly string[] => paths.map(realPath),
  } as const satisfies PositionalOptions;
}

/** Files that a flag names; it may be repeated. */
export function filesFlag(describe: string) {
  return {
    type: 'string',
    array: true,
    requiresArg: true,
    describe,
    coerce: (paths: readonly string[] | undefined): readonly string[] | undefined =>
      paths?.map(realPath),
  } as const satisfies Options;
}
