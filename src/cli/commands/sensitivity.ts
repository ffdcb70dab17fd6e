/** `batchcast sensitivity`: moves every assumption, and says on which of them the answer hangs. */
import type { Argv } from 'yargs';
import { playSensitivityRound } from '../../experiment/sensitivity/first-round.ts';
import type { Sensitivity } from '../../experiment/sensitivity/sensitivity.ts';
import { findSensitivity } from '../../experiment/sensitivity/search.ts';
import { sure } from '../../kernel/lookup.ts';
import { sensitivityCsv, sensitivityJson } from '../../report/sensitivity/sensitivity-files.ts';
import { sensitivityMarkdown, sensitivityText } from '../../report/sensitivity/sensitivity-text.ts';
import { outputFormats } from '../../words/outputs.ts';
import { ExitCode } from '../exit-code.ts';
import {
  choiceFlag,
  mostReplications,
  quietFlag,
  scenarioFlags,
  textFlag,
  wholeFlag,
} from '../flags.ts';
import { durationFlag } from '../growth.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { printIssues } from '../issues.ts';
import { checkPage, pageFlag, typedCommand, writePage } from '../page-file.ts';
import { filePositional } from '../paths.ts';
import { keeperOf, partOptions, variantOptions } from '../playing.ts';
import { readScenarios } from '../scenario-input.ts';
import { clearComing } from '../store/coming.ts';
import { readShard } from '../store/shard.ts';
import { openStore, storeFlag } from '../store/which-store.ts';
import { outputWidth, writeData, writeError } from '../streams.ts';

/** Replications of those that count most; the scenario may have fewer. */
const usualMost = 20;

function options(yargs: Argv) {
  return yargs.positional('scenario', filePositional('scenario file')).options({
    ...scenarioFlags,
    'max-replications': wholeFlag(
      'max-replications',
      1,
      mostReplications,
      `replications of what counts most, at most (${usualMost})`,
    ),
    time: durationFlag('time', 'begin nothing more after this time, such as 10m'),
    shard: textFlag('shard', 'i/n or auto: play this part of the first round, and only keep it'),
    workers: wholeFlag('workers', 1, 1_024, 'threads; the answer does not change'),
    store: storeFlag,
    format: choiceFlag('format', outputFormats, 'output format'),
    report: pageFlag,
    quiet: quietFlag,
  });
}

type SensitivityArguments = ArgumentsOf<typeof options>;

async function sensitivity(args: SensitivityArguments): Promise<ExitCode> {
  const begunMs = performance.now();
  const { scenario, time = Infinity, 'max-replications': most = usualMost } = args;
  const shard = args.shard === undefined ? undefined : readShard(args.shard, process.env);
  checkPage(args.report);
  const input = sure((await readScenarios([scenario], args))[0]);
  const store = openStore(input.path, args.store, args.quiet ? () => undefined : writeError);
  try {
    if (!args.quiet) printIssues(input.prepared.warnings);
    const options = {
      source: input.source,
      isTimeUp: () => performance.now() - begunMs > time,
      mostReplications: most,
    };
    if (shard !== undefined) {
      const { optionsOf, textOf } = partOptions(store, shard, args);
      await playSensitivityRound(input.prepared, { ...options, optionsOf });
      if (!args.quiet) writeError(textOf(input.prepared));
      return ExitCode.ok;
    }
    const optionsOf = variantOptions(keeperOf(store, args), args);
    const found = await findSensitivity(input.prepared, { ...options, optionsOf });
    const text = {
      table: (one: Sensitivity) => sensitivityText(one, outputWidth()),
      markdown: sensitivityMarkdown,
      csv: sensitivityCsv,
      json: sensitivityJson,
    };
    writeData(text[args.format](found));
    if (args.report !== undefined) {
      const { sensitivityPage } = await import('../../report/page/sensitivity-page.ts');
      const command = typedCommand(process.argv.slice(2), scenario);
      writePage(args.report, sensitivityPage(found, command));
    }
    return ExitCode.ok;
  } finally {
    if (store !== undefined) clearComing(store.folder);
  }
}

export const command: Command<SensitivityArguments> = {
  builder: options,
  handler: handler(sensitivity),
};
