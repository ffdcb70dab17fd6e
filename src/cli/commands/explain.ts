/** `batchcast explain`: plays one run and prints the story of one job. */
import type { Argv } from 'yargs';
import { explainJob } from '../../experiment/explaining/explain-job.ts';
import { sure } from '../../kernel/lookup.ts';
import { storyJson, storyText } from '../../story/story.ts';
import { ExitCode } from '../exit-code.ts';
import { textFlag } from '../flags.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { oneRunFlags, readOneRun } from '../one-run.ts';
import { filePositional } from '../paths.ts';
import { outputWidth, writeData, writeText } from '../streams.ts';

function options(yargs: Argv) {
  return yargs.positional('scenario', filePositional('scenario file')).options({
    job: {
      ...textFlag('job', 'id as in jobs.csv (source/12) or in the history, or a name'),
      demandOption: 'name a job by --job',
    },
    ...oneRunFlags,
  });
}

type ExplainArguments = ArgumentsOf<typeof options>;

async function explain(args: ExplainArguments): Promise<ExitCode> {
  const { world, run } = await readOneRun(args);
  const story = explainJob(world, run, sure(args.job));
  if (args.format === 'json') writeData(storyJson(story));
  else writeText(storyText(story, outputWidth()));
  return ExitCode.ok;
}

export const command: Command<ExplainArguments> = { builder: options, handler: handler(explain) };
