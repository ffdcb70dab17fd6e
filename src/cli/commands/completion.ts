/** `batchcast completion`: prints what a shell needs to complete command lines. */
import type { Argv } from 'yargs';
import { shells } from '../../words/shells.ts';
import { completionScripts } from '../completion/scripts.ts';
import { ExitCode } from '../exit-code.ts';
import { unexpected } from '../flags.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { writeData } from '../streams.ts';

function options(yargs: Argv) {
  return yargs.positional('shell', {
    type: 'string',
    demandOption: true,
    describe: shells.join(' | '),
  });
}

function completion({ shell }: ArgumentsOf<typeof options>): ExitCode {
  const known = shells.find((one) => one === shell);
  if (known === undefined) throw unexpected('completion', shells.join(', '), shell);
  writeData(completionScripts[known]);
  return ExitCode.ok;
}

export const command: Command<ArgumentsOf<typeof options>> = {
  builder: options,
  handler: handler(completion),
};
