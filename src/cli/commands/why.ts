/** `batchcast why`: plays one run and prints why it costs so much and takes so long. */
import type { Argv } from 'yargs';
import { explainRun } from '../../experiment/explaining/explain-run.ts';
import { whyJson, whyText } from '../../report/why.ts';
import type { ExitCode } from '../exit-code.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { oneRunFlags, readOneRun } from '../one-run.ts';
import { filePositional } from '../paths.ts';
import { exitCodeOfRun } from '../run-output.ts';
import { outputWidth, writeData, writeText } from '../streams.ts';

function options(yargs: Argv) {
  return yargs.positional('scenario', filePositional('scenario file')).options(oneRunFlags);
}

type WhyArguments = ArgumentsOf<typeof options>;

async function why(args: WhyArguments): Promise<ExitCode> {
  const { world, run } = await readOneRun(args);
  const reasons = explainRun(world, run);
  if (args.format === 'json') writeData(whyJson(reasons));
  else writeText(whyText(reasons, outputWidth()));
  return exitCodeOfRun(reasons);
}

export const command: Command<WhyArguments> = { builder: options, handler: handler(why) };
