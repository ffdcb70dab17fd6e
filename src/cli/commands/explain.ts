/** `batchcast explain`: plays one run and prints the story of one job. */
import type { Argv } from 'yargs';
import { explainJob } from '../../experiment/explain-job.ts';
import { sure } from '../../kernel/lookup.ts';
import { storyJson, storyText } from '../../story/story.ts';
import { ExitCode } from '../exit-code.ts';
import {
  choiceFlag,
  mostReplications,
  quietFlag,
  scenarioFlags,
  textFlag,
  UsageError,
  wholeFlag,
} from '../flags.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { printIssues } from '../issues.ts';
import { filePositional } from '../paths.ts';
import { readScenarios } from '../scenario-input.ts';
import { writeData, writeText } from '../streams.ts';

function options(yargs: Argv) {
  const { seed, set, 'max-jobs': maxJobs } = scenarioFlags;
  return yargs.positional('scenario', filePositional('scenario file')).options({
    job: {
      ...textFlag('job', 'id as in jobs.csv (source/12, source/12:3), or a name'),
      demandOption: 'name a job by --job',
    },
    strategy: textFlag('strategy', 'strategy to play (the first unless given)'),
    replication: wholeFlag('replication', 1, mostReplications, 'replication to play (1)'),
    seed,
    set,
    'max-jobs': maxJobs,
    format: choiceFlag('format', ['text', 'json'], 'output format'),
    quiet: quietFlag,
  });
}

type ExplainArguments = ArgumentsOf<typeof options>;

async function explain(args: ExplainArguments): Promise<ExitCode> {
  const { scenario, seed, set, 'max-jobs': maxJobs, replication = 1 } = args;
  const strategy = args.strategy === undefined ? undefined : [args.strategy];
  const [input] = await readScenarios([scenario], { strategy, seed, set, 'max-jobs': maxJobs });
  const { world, warnings } = sure(input).prepared;
  const { replications } = world.set;
  if (replication > replications) {
    throw new UsageError(`--replication: the scenario has ${replications}, not ${replication}`);
  }
  if (!args.quiet) printIssues(warnings);
  const story = explainJob(world, { strategy: 0, replication }, sure(args.job));
  if (args.format === 'json') writeData(storyJson(story));
  else writeText(storyText(story));
  return ExitCode.ok;
}

export const command: Command<ExplainArguments> = { builder: options, handler: handler(explain) };
