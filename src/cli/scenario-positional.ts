/** The scenario files that a command takes. */
import type { Argv } from 'yargs';
import { realPath } from './lone-dash.ts';

/** One or more; `-` is standard input. */
export function scenarioPositional<T>(yargs: Argv<T>) {
  return yargs.positional('scenario', {
    type: 'string',
    array: true,
    demandOption: true,
    describe: 'scenario file, or - for standard input',
    coerce: (paths: readonly string[]): readonly string[] => paths.map(realPath),
  });
}
