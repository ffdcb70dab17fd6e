/** `batchcast validate`: reads, decodes and compiles scenarios, and runs nothing. */
import type { Argv } from 'yargs';
import { hasStuckJobs } from '../../advice/lint.ts';
import type { Prepared } from '../../experiment/preparing/prepare.ts';
import { noteLines } from '../../report/answer/notes.ts';
import { priceDates } from '../../report/answer/price-dates.ts';
import { ExitCode } from '../exit-code.ts';
import { quietFlag, scenarioFlags } from '../flags.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { printIssues } from '../issues.ts';
import { filesPositional } from '../paths.ts';
import { readScenarios } from '../scenario-input.ts';
import { writeError, writeText } from '../streams.ts';

function options(yargs: Argv) {
  return yargs.positional('scenario', filesPositional('scenario file')).options({
    ...scenarioFlags,
    strict: {
      type: 'boolean',
      default: false,
      describe: 'exit code 4 if a job can never run, in any strategy',
    },
    quiet: quietFlag,
  });
}

type ValidateArguments = ArgumentsOf<typeof options>;

async function validate(args: ValidateArguments): Promise<ExitCode> {
  let isUnfinished = false;
  for (const { prepared } of await readScenarios(args.scenario, args)) {
    if (!args.quiet) printRemarks(prepared);
    writeText(summaryLine(prepared));
    isUnfinished ||= args.strict && prepared.world.firsts.some(hasStuckJobs);
  }
  return isUnfinished ? ExitCode.unfinished : ExitCode.ok;
}

function printRemarks({ warnings, strategies }: Prepared): void {
  printIssues(warnings);
  const dates = priceDates(strategies);
  const notes = [...noteLines(strategies), ...(dates === '' ? [] : [dates])];
  for (const note of notes) writeError(`note: ${note}\n`);
}

function summaryLine({ world, hashes }: Prepared): string {
  const { name, strategies, replications } = world.set;
  const names = strategies.map((strategy) => strategy.name).join(', ');
  const counts = `strategies ${names}; ${replications} replications`;
  return `${name}: valid; ${counts}; hash ${hashes.scenario}\n`;
}

export const command: Command<ValidateArguments> = { builder: options, handler: handler(validate) };
