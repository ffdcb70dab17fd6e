/** The flags of commands that play one run, and the run that they name. */
import type { InferredOptionTypes } from 'yargs';
import { sure } from '../kernel/lookup.ts';
import {
  choiceFlag,
  mostReplications,
  quietFlag,
  scenarioFlags,
  textFlag,
  UsageError,
  wholeFlag,
} from './flags.ts';
import { printIssues } from './issues.ts';
import { readScenarios } from './scenario-input.ts';

const { seed, set, 'max-jobs': maxJobs } = scenarioFlags;

export const oneRunFlags = {
  strategy: textFlag('strategy', 'strategy to play (the first unless given)'),
  replication: wholeFlag('replication', 1, mostReplications, 'replication to play (1)'),
  seed,
  set,
  'max-jobs': maxJobs,
  format: choiceFlag('format', ['text', 'json'], 'output format'),
  quiet: quietFlag,
} as const;

interface OneRunArguments extends InferredOptionTypes<typeof oneRunFlags> {
  readonly scenario: string;
}

/** Reads the scenario and prints its warnings; its only strategy is the one to play. */
export async function readOneRun(args: OneRunArguments) {
  const { scenario, seed: seeds, set: sets, 'max-jobs': jobs, replication = 1 } = args;
  const strategy = args.strategy === undefined ? undefined : [args.strategy];
  const flags = { strategy, seed: seeds, set: sets, 'max-jobs': jobs };
  const [input] = await readScenarios([scenario], flags, { keepsHistories: true });
  const { world, warnings } = sure(input).prepared;
  const { replications } = world.set;
  if (replication > replications) {
    throw new UsageError(`--replication: the scenario has ${replications}, not ${replication}`);
  }
  if (!args.quiet) printIssues(warnings);
  return { world, run: { strategy: 0, replication } };
}
