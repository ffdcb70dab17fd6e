/** Runs an experiment: every strategy in the same replications, compared in pairs. */
import { itemAt } from '../kernel/lookup.ts';
import type { DetailedRuns } from '../words/outputs.ts';
import { summarizeDimensions } from './statistics/dimension-statistics.ts';
import { type Growth, nextStage, quantileOfLooks } from './answers/growth.ts';
import { paidNotes } from './answers/paid-notes.ts';
import type { Playable } from './preparing/prepare.ts';
import { refusalNotes } from './answers/refusal-notes.ts';
import type { ExperimentResult, ReplicationResult, StrategyResult } from './result.ts';
import type { RunDetails, RunTask } from './runs/run-one.ts';
import { compare, summarize } from './statistics/statistics.ts';
import { checkThresholds } from './answers/thresholds.ts';
import { z95 } from './statistics/student.ts';
import { type OutputHandler, playRuns } from './runs/workers.ts';

/** A run with its details. */
export interface DetailedRun extends RunDetails {
  readonly strategy: string;
  readonly result: ReplicationResult;
}

/** How an experiment is run; no option changes a result. */
export interface ExperimentOptions {
  /** Threads; 1 = this one. Default: one per processor, or this one for short work. */
  readonly workers?: number | undefined;
  /** The runs whose lives and timelines go to `onRun`. */
  readonly detailed?: DetailedRuns;
  /** Called for each detailed run that is played, in no fixed order, and awaited. */
  readonly onRun?: (run: DetailedRun, task: RunTask) => void | Promise<void>;
  /** Ends the experiment between two runs; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each run. */
  readonly onProgress?: (done: number, of: number) => void;
  /** Results of earlier runs, which are not played again. */
  readonly known?: (task: RunTask) => ReplicationResult | undefined;
  /** The normal quantile at which thresholds are decided; default: of 95 %. */
  readonly z?: number;
  /** Called for each run that is played, after `onRun`. */
  readonly onPlayed?: (result: ReplicationResult, task: RunTask) => void;
}

/** Runs a prepared experiment. The result is the same for any number of workers. */
export async function runPrepared(
  prepared: Playable,
  options: ExperimentOptions,
): Promise<ExperimentResult> {
  const replications = prepared.world.set.strategies.map((): ReplicationResult[] => []);
  await play(prepared, options, tasksOf(prepared, options.detailed), (result, task) => {
    itemAt(replications, task.strategy)[task.replication - 1] = result;
  });
  return experimentResult(prepared, replications, options.z ?? z95);
}

/** Runs as many replications as are needed; `prepared` has those of the first stage. */
export async function runUntilSure(
  prepared: Playable,
  options: ExperimentOptions,
  growth: Growth,
): Promise<ExperimentResult> {
  const z = quantileOfLooks(growth.most);
  let result = await runPrepared(prepared, { ...options, z });
  for (;;) {
    const replications = nextStage(result, growth);
    if (replications === undefined) return result;
    const { world } = prepared;
    const more = { ...prepared, world: { ...world, set: { ...world.set, replications } } };
    const { strategies } = result;
    const played = ({ strategy, replication }: RunTask) =>
      itemAt(strategies, strategy).replications[replication - 1];
    const known = (task: RunTask) => played(task) ?? options.known?.(task);
    result = await runPrepared(more, { ...options, z, known });
  }
}

/** One of several machines that share the runs of an experiment: the `part`-th of `of`, from 1. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** Plays the runs of one part that are not known yet. */
export async function playShard(
  prepared: Playable,
  options: ExperimentOptions,
  { part, of }: Shard,
): Promise<void> {
  const all = tasksOf(prepared, options.detailed);
  const own = all.filter((_task, index) => index % of === part - 1);
  await play(prepared, options, own, () => undefined);
}

/** Plays what is not known, and hands over all results. */
async function play(
  { world }: Playable,
  options: ExperimentOptions,
  tasks: readonly RunTask[],
  take: (result: ReplicationResult, task: RunTask) => void,
): Promise<void> {
  options.signal?.throwIfAborted();
  const missing: RunTask[] = [];
  for (const task of tasks) {
    const result = options.known?.(task);
    if (result === undefined) missing.push(task);
    else take(result, task);
  }
  let done = tasks.length - missing.length;
  const handle: OutputHandler = async ({ result, details }, task) => {
    const { name: strategy } = itemAt(world.set.strategies, task.strategy);
    if (details !== undefined) await options.onRun?.({ strategy, result, ...details }, task);
    options.onPlayed?.(result, task);
    take(result, task);
    options.onProgress?.(++done, tasks.length);
    options.signal?.throwIfAborted();
  };
  await playRuns(world, missing, handle, options.workers);
}

/** By replication, then strategy, so that the runs of a pair are not far apart. */
function tasksOf(prepared: Playable, detailed: DetailedRuns = 'none'): readonly RunTask[] {
  const { replications, strategies } = prepared.world.set;
  return Array.from({ length: replications }, (_, index) =>
    strategies.map((_strategy, strategy) => ({
      strategy,
      replication: index + 1,
      detailed: detailed === 'all' || (detailed === 'first' && index === 0),
    })),
  ).flat();
}

function experimentResult(
  prepared: Playable,
  replicationsOf: readonly (readonly ReplicationResult[])[],
  z: number,
): ExperimentResult {
  const { set } = prepared.world;
  const { name, question, region, seed, thresholds } = set;
  const baseline = itemAt(replicationsOf, 0);
  const strategies = prepared.strategies.map((strategy, index): StrategyResult => {
    const replications = itemAt(replicationsOf, index);
    const { point, scenario } = itemAt(set.strategies, index);
    const { assumptions } = scenario;
    const ofRuns = [...refusalNotes(replications), ...paidNotes(assumptions, replications)];
    return {
      name: strategy.name,
      point,
      assumptions,
      notes: [...strategy.notes, ...ofRuns],
      assumedSizes: strategy.assumedSizes,
      prices: strategy.prices,
      replications,
      summary: summarize(replications),
      dimensions: summarizeDimensions(replications),
      comparison: index === 0 ? [] : compare(replications, baseline),
    };
  });
  return {
    name,
    question,
    region,
    seed,
    clock: set.hasStart ? { startEpochMs: set.startEpochMs, timezone: set.timezone } : undefined,
    scenarioHash: prepared.hashes.scenario,
    strategies,
    thresholds: checkThresholds(thresholds, strategies, { clock: set, z }),
  };
}
