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
  return yargs
    .positional('name', {
      type: 'string',
      default: 'my-scenario',
      describe: 'name of the scenario; the file is <name>.yaml',
    })
    .option('fit', { type: 'string', describe: 'history to fit a generator of jobs to' });
}

type InitArguments = ArgumentsOf<typeof options>;

async function init({ name, fit }: InitArguments): Promise<ExitCode> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    throw unexpected('name', 'letters, digits, dots, underscores and hyphens', name);
  }
  const file = `${name}.yaml`;
  if (whatIsAt(file) !== undefined) {
    refuse(file, 'is there already', 'choose another name: nothing is overwritten');
  }
  const { text, doubts } =
    fit === undefined
      ? { text: starterScenario(name), doubts: [] }
      : await (await import('../fit.ts')).fittedScenario(name, fit);
  writeWhole(file, [text]);
  writeText(`${file}\n`);
  for (const doubt of doubts) writeText(`do not believe it: ${doubt}\n`);
  return ExitCode.ok;
}

export const command: Command<InitArguments> = { builder: options, handler: handler(init) };
