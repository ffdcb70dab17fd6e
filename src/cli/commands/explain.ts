/** `batchcast explain`: plays one run and tells the story of one job. */
import type { Argv, CommandModule } from 'yargs';
import { explainJob } from '../../experiment/explain-job.ts';
import { sure } from '../../kernel/lookup.ts';
import { storyJson, storyText } from '../../story/story.ts';
import { ExitCode } from '../exit-code.ts';
import { choiceFlag, quietFlag, scenarioFlags, textFlag, UsageError, wholeFlag } from '../flags.ts';
import { handler } from '../handler.ts';
import { printIssues } from '../issues.ts';
import { realPath } from '../lone-dash.ts';
import { readScenarios } from '../scenario-input.ts';
import { writeData } from '../streams.ts';

const mostReplications = 100_000;

function options(yargs: Argv) {
  const { seed, set } = scenarioFlags;
  return yargs
    .positional('scenario', {
      type: 'string',
      demandOption: true,
      describe: 'scenario file, or - for standard input',
      coerce: realPath,
    })
    .options({
      job: {
        ...textFlag('job', 'id as in jobs.csv (source/12, source/12:3), or a name'),
        demandOption: 'name a job by --job',
      },
      strategy: textFlag('strategy', 'strategy to play (the first unless given)'),
      replication: wholeFlag('replication', 1, mostReplications, 'replication to play (1)'),
      seed,
      set,
      format: choiceFlag('format', ['text', 'json'], 'what is printed'),
      quiet: quietFlag,
    });
}

type ExplainArguments = Awaited<ReturnType<typeof options>['argv']>;

async function explain(args: ExplainArguments): Promise<ExitCode> {
  const { scenario, strategy, seed, set, replication = 1 } = args;
  const strategies = strategy === undefined ? {} : { strategy: [strategy] };
  const [input] = await readScenarios({ scenario: [scenario], seed, set, ...strategies });
  const { world, warnings } = sure(input).prepared;
  const { replications } = world.set;
  if (replication > replications) {
    throw new UsageError(`--replication: the scenario has ${replications}, not ${replication}`);
  }
  if (!args.quiet) printIssues(warnings);
  const story = explainJob(world, { strategy: 0, replication }, sure(args.job));
  writeData(args.format === 'json' ? storyJson(story) : storyText(story));
  return ExitCode.ok;
}

/** For the parser. */
export const explainCommand: CommandModule<object, ExplainArguments> = {
  command: 'explain <scenario>',
  describe: 'tell the story of one job: why it waited, where it ran, how it ended',
  builder: options,
  handler: handler(explain),
};
