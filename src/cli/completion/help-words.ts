/** The words in a text of help: commands, flags, and the choices of flags. */

/** A word, and what it means. */
export interface CompletionWord {
  readonly word: string;
  readonly meaning: string;
}

interface HelpWords {
  readonly commands: readonly CompletionWord[];
  readonly flags: readonly CompletionWord[];
  /** By flag. */
  readonly choices: ReadonlyMap<string, readonly string[]>;
}

/** What the help of the program, or of a command, lists. */
export function wordsOfHelp(help: string): HelpWords {
  const commands = [...help.matchAll(/^ {2}batchcast ([\w-]+)(?: [<[]\S+)* +(\S.*)$/gm)];
  const flags = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+) +(\S.*)$/gm)];
  const choices = flags.flatMap(([, flag = '', meaning = '']) => {
    const [, words] = /: ([\w-]+(?: \| [\w-]+)+)/.exec(meaning) ?? [];
    return words === undefined ? [] : [[flag, words.split(' | ')] as const];
  });
  return {
    commands: commands.map(candidate),
    flags: flags.map(candidate),
    choices: new Map(choices),
  };
}

function candidate([, word = '', meaning = '']: readonly (string | undefined)[]): CompletionWord {
  return { word, meaning };
}
