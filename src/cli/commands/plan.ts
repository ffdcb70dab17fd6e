/** `batchcast plan`: searches a space for the cheapest point that meets conditions. */
import type { Argv } from 'yargs';
import { findPlan, type FoundPlan, playFirstRound } from '../../experiment/plan/plan.ts';
import { firstStage } from '../../experiment/answers/growth.ts';
import { sure } from '../../kernel/lookup.ts';
import { planText } from '../../report/plan/plan-text.ts';
import { ExitCode } from '../exit-code.ts';
import { formatFlag, listFlag, quietFlag, scenarioFlags, textFlag, wholeFlag } from '../flags.ts';
import { defaultMost, durationFlag, mostGrown, shareFlag } from '../growth.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { printIssues } from '../issues.ts';
import { checkPage, pageFlag, typedCommand, writePage } from '../page-file.ts';
import { filePositional } from '../paths.ts';
import { checkClock, conditionsOf, spaceOf } from '../plan-input.ts';
import { keeperOf, partOptions, variantOptions } from '../playing.ts';
import { readScenarios } from '../scenario-input.ts';
import { clearComing } from '../store/coming.ts';
import { readShard } from '../store/shard.ts';
import { openStore, storeFlag } from '../store/which-store.ts';
import { outputWidth, writeData, writeError } from '../streams.ts';

function options(yargs: Argv) {
  const { seed, set, 'max-jobs': maxJobs } = scenarioFlags;
  return yargs.positional('scenario', filePositional('scenario file')).options({
    'finish-by': textFlag('finish-by', 'when all work must be done: 08:00, or 12h after the start'),
    budget: textFlag('budget', 'what a run may cost, in USD'),
    confidence: shareFlag('confidence', 'of runs that must meet each of these (95%)'),
    search: {
      ...listFlag('search', 'axis=values,axis=values: the space (the sweep unless given)'),
      alias: 'sweep',
    },
    strategy: textFlag('strategy', 'strategy on which the space is laid (the scenario as it is)'),
    seed,
    'max-replications': wholeFlag(
      'max-replications',
      firstStage,
      mostGrown,
      `of one point, at most (${defaultMost})`,
    ),
    precision: shareFlag('precision', 'pursue no saving below this part of the cost (5%)'),
    time: durationFlag('time', 'begin nothing after this time, such as 10m'),
    shard: textFlag('shard', 'i/n or auto: play this part of the first round, and only keep it'),
    set,
    'max-jobs': maxJobs,
    workers: wholeFlag('workers', 1, 1_024, 'threads; results do not change'),
    store: storeFlag,
    format: formatFlag,
    report: pageFlag,
    quiet: quietFlag,
  });
}

/** Of the cost. */
const defaultPrecision = 0.05;

type PlanArguments = ArgumentsOf<typeof options>;

async function plan(args: PlanArguments): Promise<ExitCode> {
  const begunMs = performance.now();
  const { set = [], strategy, seed, precision = defaultPrecision, time = Infinity } = args;
  const conditions = conditionsOf(args);
  const shard = args.shard === undefined ? undefined : readShard(args.shard, process.env);
  checkPage(args.report);
  // The space is laid on one strategy, or on the scenario without any.
  const plain = strategy === undefined ? ['strategies={}', 'sweep={}'] : ['sweep={}'];
  const [input] = await readScenarios([args.scenario], {
    strategy: strategy === undefined ? undefined : [strategy],
    seed,
    set: [...set, ...plain],
    'max-jobs': args['max-jobs'],
  });
  const { source, prepared } = sure(input);
  checkClock(conditions, sure(input));
  const axes = spaceOf(args.search, sure(input), set);
  if (!args.quiet) printIssues(prepared.warnings);
  const remark = args.quiet ? () => undefined : writeError;
  const store = openStore(args.scenario, args.store, remark);
  const options = {
    source,
    axes,
    conditions,
    precision,
    most: args['max-replications'] ?? defaultMost,
    isTimeUp: () => performance.now() - begunMs > time,
  };
  try {
    if (shard !== undefined) {
      const { optionsOf, textOf } = partOptions(store, shard, args);
      await playFirstRound(prepared, { ...options, optionsOf });
      if (!args.quiet) writeError(textOf(prepared));
      return ExitCode.ok;
    }
    const optionsOf = variantOptions(keeperOf(store, args), args);
    return await printPlan(await findPlan(prepared, { ...options, optionsOf }), args);
  } finally {
    if (store !== undefined) clearComing(store.folder);
  }
}

async function printPlan(found: FoundPlan, args: PlanArguments): Promise<ExitCode> {
  writeData(planText(found, args.format, outputWidth()));
  if (args.report !== undefined) {
    const { planPage } = await import('../../report/page/plan-page.ts');
    const command = typedCommand(process.argv.slice(2), args.scenario);
    writePage(args.report, planPage(found, command));
  }
  if (found.answer !== undefined) return ExitCode.ok;
  const isNeverDone = [...found.standings.values()].every(({ isDone }) => !isDone);
  return isNeverDone ? ExitCode.unfinished : ExitCode.thresholdFailed;
}

export const command: Command<PlanArguments> = { builder: options, handler: handler(plan) };
