/** `batchcast run`: plays scenarios, prints the answer and writes their result folders. */
import { join } from 'node:path';
import type { Argv } from 'yargs';
import { runPrepared } from '../../experiment/experiment.ts';
import { collect } from '../../experiment/mistakes.ts';
import type { ExperimentResult } from '../../experiment/result.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { manifestFile } from '../../report/manifest.ts';
import { resultFiles } from '../../report/result-files.ts';
import { runFiles } from '../../report/run-files.ts';
import { detailedRuns } from '../../words/outputs.ts';
import { ExitCode } from '../exit-code.ts';
import {
  choiceFlag,
  formatFlag,
  quietFlag,
  scenarioFlags,
  textFlag,
  UsageError,
  wholeFlag,
} from '../flags.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { printIssues } from '../issues.ts';
import { filesPositional } from '../paths.ts';
import { startProgress } from '../progress.ts';
import { openResultFolder, type ResultFolder } from '../folder/result-folder.ts';
import { printResults, printViolations, verdict, type WrittenResult } from '../run-output.ts';
import { readScenarios, type ScenarioInput } from '../scenario-input.ts';
import { whenInterrupted } from '../signals.ts';

function options(yargs: Argv) {
  return yargs.positional('scenario', filesPositional('scenario file')).options({
    ...scenarioFlags,
    out: textFlag('out', 'folder for the results; several scenarios get a folder each in it'),
    workers: wholeFlag('workers', 1, 1_024, 'threads; results do not change'),
    runs: choiceFlag('runs', detailedRuns, 'replications whose jobs are written'),
    force: {
      type: 'boolean',
      default: false,
      describe: 'keep files in the folder that are not of a result',
    },
    format: formatFlag,
    quiet: quietFlag,
    color: {
      type: 'boolean',
      default: true,
      describe: 'colours on a terminal (--no-color: none)',
    },
  });
}

type RunArguments = ArgumentsOf<typeof options>;

/** A prepared scenario and its result folder. */
interface PlannedRun extends ScenarioInput {
  readonly path: string;
  readonly folder: ResultFolder;
}

async function run(args: RunArguments): Promise<ExitCode> {
  if (args.format === 'csv' && args.scenario.length > 1) {
    throw new UsageError('--format csv prints one scenario: run them one by one, or use json');
  }
  const inputs = await readScenarios(args.scenario, args);
  const folders: ResultFolder[] = [];
  const discard = () => {
    for (const folder of folders.splice(0)) folder.discard();
  };
  const stopListening = whenInterrupted(discard);
  try {
    const jobs = await collect(inputs, (input) => {
      const job = jobOf(input, args);
      folders.push(job.folder);
      return job;
    });
    const written: WrittenResult[] = [];
    for (const job of jobs) written.push({ result: await play(job, args), path: job.path });
    const results = written.map(({ result }) => result);
    if (printViolations(results)) return ExitCode.internalError;
    jobs.forEach(({ folder }, index) => {
      folder.commit((files) => manifestFile(itemAt(results, index), files));
      folders.shift();
    });
    printResults(written, args);
    return verdict(results);
  } finally {
    discard();
    stopListening();
  }
}

function jobOf(input: ScenarioInput, { scenario, out, quiet, force }: RunArguments): PlannedRun {
  const { name } = input.prepared.world.set;
  const several = scenario.length > 1;
  const path = out === undefined ? join('results', name) : several ? join(out, name) : out;
  const folder = openResultFolder(path, force);
  if (!quiet) printIssues(input.prepared.warnings);
  return { ...input, path, folder };
}

async function play(job: PlannedRun, args: RunArguments): Promise<ExperimentResult> {
  const { prepared, folder, command } = job;
  const { name, strategies, replications } = prepared.world.set;
  const bar = args.quiet ? undefined : startProgress(name, strategies.length * replications);
  try {
    const result = await runPrepared(prepared, {
      workers: args.workers,
      detailed: args.runs,
      onRun: (detailed) => {
        for (const file of runFiles(detailed)) folder.stage(file);
      },
      onProgress: (done) => bar?.update(done),
    });
    for (const file of resultFiles(result, command)) folder.stage(file);
    return result;
  } finally {
    bar?.stop();
  }
}

export const command: Command<RunArguments> = { builder: options, handler: handler(run) };
