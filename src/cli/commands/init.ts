/** `batchcast init`: writes a commented scenario to start from. */
import type { Argv } from 'yargs';
import { refuse } from '../../experiment/mistakes.ts';
import { ExitCode } from '../exit-code.ts';
import { unexpected } from '../flags.ts';
import { whatIsAt } from '../folder/disk.ts';
import { writeWhole } from '../folder/whole-file.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { starterScenario } from '../starter-scenario.ts';
import { writeText } from '../streams.ts';

function options(yargs: Argv) {
  return yargs.positional('name', {
    type: 'string',
    default: 'my-scenario',
    describe: 'name of the scenario; the file is <name>.yaml',
  });
}

type InitArguments = ArgumentsOf<typeof options>;

function init({ name }: InitArguments): ExitCode {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    throw unexpected('name', 'letters, digits, dots, underscores and hyphens', name);
  }
  const file = `${name}.yaml`;
  if (whatIsAt(file) !== undefined) {
    refuse(file, 'is there already', 'choose another name: nothing is overwritten');
  }
  writeWhole(file, [starterScenario(name)]);
  writeText(`${file}\n`);
  return ExitCode.ok;
}

export const command: Command<InitArguments> = { builder: options, handler: handler(init) };
