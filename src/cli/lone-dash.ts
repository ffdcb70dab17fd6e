/** yargs drops a lone `-`: it travels under another name. */

const dash = '\u0000-';

/** The words of the command line as yargs keeps them. */
export function disguise(words: readonly string[]): string[] {
  return words.map((word) => (word === '-' ? dash : word));
}

/** The path that a positional stands for. */
export function realPath(word: string): string {
  return word === dash ? '-' : word;
}
