/** `batchcast run`: plays scenarios, prints the answer and writes their result folders. */
import { join } from 'node:path';
import type { Argv } from 'yargs';
import { playShard, runPrepared, runUntilSure, type Shard } from '../../experiment/experiment.ts';
import { collect } from '../../experiment/files/mistakes.ts';
import type { ExperimentResult } from '../../experiment/result.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { bytesOfResult } from '../../report/files/estimate.ts';
import { manifestFile } from '../../report/files/manifest.ts';
import { resultFiles, scenarioFile } from '../../report/files/result-files.ts';
import type { FileFormat } from '../../report/run-files/file-format.ts';
import { loadFormats } from '../../report/run-files/formats.ts';
import { detailedRuns, runFileFormats, runFormats } from '../../words/outputs.ts';
import { ExitCode } from '../exit-code.ts';
import {
  choiceFlag,
  choicesFlag,
  quietFlag,
  scenarioFlags,
  textFlag,
  UsageError,
  wholeFlag,
} from '../flags.ts';
import { checkGrowth, growthFlags, growthOf } from '../growth.ts';
import { letGo } from '../folder/held-folder.ts';
import { openResultFolder, type ResultFolder } from '../folder/result-folder.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { printIssues } from '../issues.ts';
import { filesPositional, folderFlag } from '../paths.ts';
import { notify } from '../notices.ts';
import { checkOutlook, lookBeyond, outlookFlags } from '../outlook.ts';
import { keeperOf, playOptions, variantOptions } from '../playing.ts';
import { pageFile, reportFlag } from '../result-page.ts';
import { exitCodeOf, printResults, printViolations, type WrittenResult } from '../run-output.ts';
import { readScenarios, type ScenarioInput } from '../scenario-input.ts';
import { clearComing } from '../store/coming.ts';
import { keepIn, noTaker } from '../store/keeping.ts';
import { keptText, shardText } from '../store/remarks.ts';
import type { RunStore } from '../store/run-store.ts';
import { readShard } from '../store/shard.ts';
import { openStore, storeFlag } from '../store/which-store.ts';
import { writeError } from '../streams.ts';

function options(yargs: Argv) {
  return yargs.positional('scenario', filesPositional('scenario file')).options({
    ...scenarioFlags,
    ...growthFlags,
    out: folderFlag(
      'out',
      'folder for the results; several scenarios get a folder each in it',
      'standard output gets the answer by --format',
    ),
    force: {
      type: 'boolean',
      default: false,
      describe: 'keep files in the folder that are not of a result',
    },
    workers: wholeFlag('workers', 1, 1_024, 'threads; results do not change'),
    runs: choiceFlag('runs', detailedRuns, 'replications whose jobs are written'),
    files: choicesFlag('files', runFileFormats, 'in which formats (default: csv)'),
    store: storeFlag,
    shard: textFlag('shard', 'i/n or auto: play this part of the runs, and only keep them'),
    strict: {
      type: 'boolean',
      default: false,
      describe: 'exit with 3 also if the replications are too few to tell a threshold',
    },
    ...outlookFlags,
    report: reportFlag,
    format: choiceFlag('format', runFormats, 'output format'),
    quiet: quietFlag,
    color: {
      type: 'boolean',
      default: true,
      describe: 'colours on a terminal (--no-color: none)',
    },
  });
}

type RunArguments = ArgumentsOf<typeof options>;

/** The arguments, and what they ask for of the files of runs. */
type RunWishes = RunArguments & { readonly formats: readonly FileFormat[] };

async function run(args: RunArguments): Promise<ExitCode> {
  if (args.format === 'csv' && args.scenario.length > 1) {
    throw new UsageError('--format csv prints one scenario: run them one by one, or use json');
  }
  checkGrowth(args);
  if (args.shard !== undefined && args.replications === 'auto') {
    throw new UsageError('--shard plays a part of all runs: say how many with --replications');
  }
  checkOutlook(args);
  if (args.files !== undefined && args.runs === 'none') {
    throw new UsageError('--files says how runs are written, but --runs none writes none');
  }
  const shard = args.shard === undefined ? undefined : readShard(args.shard, process.env);
  const inputs = await readScenarios(args.scenario, args);
  const remark = args.quiet ? () => undefined : writeError;
  const runs = await collect(inputs, (input) => {
    return { ...input, store: openStore(input.path, args.store, remark) };
  });
  const wishes = { ...args, formats: await loadFormats(args.files ?? ['csv']) };
  return shard === undefined ? runWhole(runs, wishes) : runShard(runs, shard, wishes);
}

/** A scenario, and the store of its runs; undefined = they are not kept. */
interface StoredInput extends ScenarioInput {
  readonly store: RunStore | undefined;
}

/** Plays what is not kept, and writes the result of every scenario. */
async function runWhole(inputs: readonly StoredInput[], args: RunWishes): Promise<ExitCode> {
  const folders: ResultFolder[] = [];
  try {
    const paths = await collect(inputs, (input) => {
      const path = resultPath(input, args);
      const bytes = bytesOfResult(input.prepared, args.runs, args.formats);
      const folder = openResultFolder(path, { bytes, othersMayStay: args.force });
      notify({ kind: 'holds', folder: folder.held });
      folders.push(folder);
      return path;
    });
    const written: WrittenResult[] = [];
    for (const [index, input] of inputs.entries()) {
      const result = await playWhole(input, itemAt(folders, index), args);
      written.push({ result, path: itemAt(paths, index) });
    }
    const results = written.map(({ result }) => result);
    if (printViolations(results)) return ExitCode.internalError;
    for (const [index, folder] of folders.entries()) {
      folder.commit((files) => manifestFile(itemAt(results, index), files));
    }
    printResults(written, args);
    return exitCodeOf(results, args.strict);
  } finally {
    for (const { held } of folders) letGo(held);
    for (const { store } of inputs) if (store !== undefined) clearComing(store.folder);
  }
}

function resultPath({ prepared }: ScenarioInput, { scenario, out }: RunArguments): string {
  const { name } = prepared.world.set;
  if (out === undefined) return join('results', name);
  return scenario.length > 1 ? join(out, name) : out;
}

async function playWhole(
  input: StoredInput,
  folder: ResultFolder,
  args: RunWishes,
): Promise<ExperimentResult> {
  const { prepared, command, store } = input;
  const begunMs = performance.now();
  if (!args.quiet) printIssues(prepared.warnings);
  const keeper = keeperOf(store, args);
  const keeping = keeper(prepared, { ...folder, formats: args.formats });
  const growth = growthOf(args, prepared.world.set, begunMs);
  const options = playOptions(prepared, keeping, args, args.runs);
  const played = await (growth === undefined
    ? runPrepared(prepared, options)
    : runUntilSure(prepared, options, growth));
  if (!args.quiet) writeError(keptText(prepared, keeping));
  const optionsOf = variantOptions(keeper, args);
  const result = await lookBeyond(played, input, { ...args, growth }, optionsOf);
  const files = [...resultFiles(result, command), scenarioFile(prepared.document)];
  for (const file of files) folder.stage(file);
  if (args.report) folder.stage(await pageFile(result, input));
  return result;
}

/** Plays a part of the runs into the stores. */
async function runShard(
  inputs: readonly StoredInput[],
  shard: Shard,
  args: RunWishes,
): Promise<ExitCode> {
  for (const { prepared, store } of inputs) {
    if (store === undefined) throw new UsageError('--shard keeps runs, but there is no store');
    const taker = { ...noTaker, formats: args.formats };
    const keeping = keepIn(store, prepared, taker, (fault) => {
      throw fault;
    });
    try {
      await playShard(prepared, playOptions(prepared, keeping, args, args.runs), shard);
    } finally {
      clearComing(store.folder);
    }
    if (!args.quiet) writeError(shardText(prepared, keeping, shard));
  }
  return ExitCode.ok;
}

export const command: Command<RunArguments> = { builder: options, handler: handler(run) };
