/** The experiment: every strategy under the same replications, summed up and compared in pairs. */
import { availableParallelism } from 'node:os';
import { itemAt } from '../kernel/lookup.ts';
import type { DetailedRuns } from '../words/outputs.ts';
import { prepare, type Prepared, type PrepareOptions } from './prepare.ts';
import type { ExperimentResult, ReplicationResult, StrategyResult } from './result.ts';
import type { RunDetails, RunTask } from './run-one.ts';
import { compare, summarize } from './statistics.ts';
import { checkThresholds } from './thresholds.ts';
import { type OutputHandler, playHere, playInThreads } from './workers.ts';

/** A run whose details were asked for. */
export interface DetailedRun extends RunDetails {
  readonly strategy: string;
  readonly result: ReplicationResult;
}

/** How an experiment is run; nothing in it changes a result. */
export interface ExperimentOptions {
  /** Threads; 1 = this one. Absent: as many as there are processors, or this one for short work. */
  readonly workers?: number;
  /** Which runs' lives and timelines are handed to `onRun`. */
  readonly detailed?: DetailedRuns;
  /** Called for each detailed run, in no fixed order, and awaited. */
  readonly onRun?: (run: DetailedRun) => void | Promise<void>;
  /** Called after each run. */
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Reads a scenario and runs it. Throws `InputError` with all the user's mistakes, and
 * `AssertionFailure` for a defect of the simulator.
 */
export async function runExperiment(
  text: string,
  options: PrepareOptions & ExperimentOptions,
): Promise<ExperimentResult> {
  return runPrepared(await prepare(text, options), options);
}

/** Runs what was prepared. The result is the same for any number of workers. */
export async function runPrepared(
  prepared: Prepared,
  options: ExperimentOptions,
): Promise<ExperimentResult> {
  const { set } = prepared.world;
  const tasks = tasksOf(prepared, options.detailed ?? 'none');
  const played: PlayedRun[] = [];
  await play(prepared, tasks, options.workers, async ({ result, details }, task) => {
    played.push({ task, result });
    const { name: strategy } = itemAt(set.strategies, task.strategy);
    if (details !== undefined) await options.onRun?.({ strategy, result, ...details });
    options.onProgress?.(played.length, tasks.length);
  });
  return experimentResult(prepared, played);
}

interface PlayedRun {
  readonly task: RunTask;
  readonly result: ReplicationResult;
}

/** By replication, then strategy, so that the runs of a pair are not far apart. */
function tasksOf(prepared: Prepared, detailed: DetailedRuns): readonly RunTask[] {
  const { replications, strategies } = prepared.world.set;
  return Array.from({ length: replications }, (_, index) =>
    strategies.map((_strategy, strategy) => ({
      strategy,
      replication: index + 1,
      detailed: detailed === 'all' || (detailed === 'first' && index === 0),
    })),
  ).flat();
}

/** In order of replication, in whatever order they were played. */
function replicationsOf(strategy: number, played: readonly PlayedRun[]): ReplicationResult[] {
  return played
    .filter(({ task }) => task.strategy === strategy)
    .map(({ result }) => result)
    .sort((a, b) => a.replication - b.replication);
}

/** Below this much work, starting threads costs more than they save. */
const shortWorkMs = 3_000;

async function play(
  { world }: Prepared,
  tasks: readonly RunTask[],
  workers: number | undefined,
  handle: OutputHandler,
): Promise<void> {
  if (workers !== undefined) return playWith(workers, { world, tasks, handle });
  // The first strategies' runs tell how long the rest would take here.
  const trial = tasks.slice(0, world.set.strategies.length);
  const begunMs = performance.now();
  await playHere(world, trial, handle);
  const rest = tasks.slice(trial.length);
  const restMs = ((performance.now() - begunMs) * rest.length) / trial.length;
  const processors = availableParallelism();
  return playWith(restMs < shortWorkMs ? 1 : processors, { world, tasks: rest, handle });
}

interface Work {
  readonly world: Prepared['world'];
  readonly tasks: readonly RunTask[];
  readonly handle: OutputHandler;
}

function playWith(workers: number, { world, tasks, handle }: Work): Promise<void> {
  const threads = Math.min(workers, tasks.length);
  if (threads <= 1) return playHere(world, tasks, handle);
  return playInThreads(world, tasks, handle, threads);
}

function experimentResult(prepared: Prepared, played: readonly PlayedRun[]): ExperimentResult {
  const { set } = prepared.world;
  const { name, question, region, seed, thresholds } = set;
  const baseline = replicationsOf(0, played);
  const strategies = prepared.strategies.map((strategy, index): StrategyResult => {
    const replications = replicationsOf(index, played);
    return {
      name: strategy.name,
      assumptions: itemAt(set.strategies, index).scenario.assumptions,
      notes: strategy.notes,
      prices: strategy.prices,
      replications,
      summary: summarize(replications),
      comparison: index === 0 ? [] : compare(replications, baseline),
    };
  });
  return {
    name,
    question,
    region,
    seed,
    scenarioHash: prepared.scenarioHash,
    strategies,
    thresholds: checkThresholds(thresholds, strategies),
  };
}
