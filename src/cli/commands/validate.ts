/** `batchcast validate`: reads, decodes and compiles scenarios, and runs nothing. */
import type { Argv } from 'yargs';
import type { Prepared } from '../../experiment/prepare.ts';
import { noteLines } from '../../report/notes.ts';
import { ExitCode } from '../exit-code.ts';
import { quietFlag, scenarioFlags } from '../flags.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { printIssues } from '../issues.ts';
import { filesPositional } from '../paths.ts';
import { readScenarios } from '../scenario-input.ts';
import { writeError, writeText } from '../streams.ts';

function options(yargs: Argv) {
  return yargs
    .positional('scenario', filesPositional('scenario file'))
    .options({ ...scenarioFlags, quiet: quietFlag });
}

type ValidateArguments = ArgumentsOf<typeof options>;

async function validate(args: ValidateArguments): Promise<ExitCode> {
  for (const { prepared } of await readScenarios(args.scenario, args)) {
    if (!args.quiet) printRemarks(prepared);
    writeText(summaryLine(prepared));
  }
  return ExitCode.ok;
}

function printRemarks({ warnings, strategies }: Prepared): void {
  printIssues(warnings);
  for (const note of noteLines(strategies)) writeError(`note: ${note}\n`);
}

function summaryLine({ world, hashes }: Prepared): string {
  const { name, strategies, replications } = world.set;
  const names = strategies.map((strategy) => strategy.name).join(', ');
  const counts = `strategies ${names}; ${replications} replications`;
  return `${name}: valid; ${counts}; hash ${hashes.scenario}\n`;
}

export const command: Command<ValidateArguments> = { builder: options, handler: handler(validate) };
