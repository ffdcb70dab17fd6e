/** One run: a strategy's replication compiled, played, billed, measured and audited. */
import { itemAt } from '../kernel/lookup.ts';
import { createDraws } from '../kernel/random.ts';
import { createNature } from '../nature/nature.ts';
import { bindPolicies } from '../policy/bind.ts';
import { simulate } from '../engine/simulate.ts';
import { newAuditor } from '../audit/auditor.ts';
import { lifetimes, type Lifetimes } from '../fold/lifetimes.ts';
import { timeline, type Timeline } from '../fold/timeline.ts';
import { type CommonParts, compile, type Compilation } from '../model/compile/compile.ts';
import type { Model } from '../model/model.ts';
import type { ScenarioSet } from '../scenario/schema.ts';
import { booksOf } from './audit-fold.ts';
import type { StrategyImports } from './imports.ts';
import type { Recordings } from './recordings.ts';
import type { ReplicationResult } from './result.ts';

/** The scenario, and what the files have that it names. */
export interface ReadWorld {
  readonly set: ScenarioSet;
  /** By strategy. */
  readonly imports: readonly StrategyImports[];
  readonly recordings: Recordings;
}

/** What the runs of an experiment share: plain data that can be sent to a thread. */
export interface SharedWorld extends ReadWorld {
  /** By strategy: what its replications have in common. */
  readonly common: readonly CommonParts[];
  /** By strategy: the model of the first replication. */
  readonly firsts: readonly Model[];
}

/** A run of an experiment. */
export interface RunAddress {
  /** Index of the strategy. */
  readonly strategy: number;
  /** From 1. */
  readonly replication: number;
}

/** A run to play. */
export interface RunTask extends RunAddress {
  /** Whether the lives and the timeline are wanted too. */
  readonly detailed: boolean;
}

/** The contents of the per-run files. */
export interface RunDetails {
  readonly lives: Lifetimes;
  readonly timeline: Timeline;
}

/** What a run yields. */
export interface RunOutput {
  readonly result: ReplicationResult;
  /** undefined unless the task wants them. */
  readonly details: RunDetails | undefined;
}

/** A strategy of the world, and what it imports. */
export function strategyOf({ set, imports }: ReadWorld, index: number) {
  return { ...itemAt(set.strategies, index), ...itemAt(imports, index) };
}

/**
 * Compiles a run, but for the parts that another replication of its strategy has in common. Throws
 * `InputError` if the scenario cannot be compiled.
 */
export function compileRun(
  world: ReadWorld,
  { strategy: index, replication }: RunAddress,
  common?: CommonParts,
): Compilation {
  const { set, recordings } = world;
  const { name: strategy, scenario, tables } = strategyOf(world, index);
  const draws = createDraws(set.seed, replication);
  const { name, seed, startEpochMs, horizonMs } = set;
  const header = { name, strategy, seed, replication, startEpochMs, horizonMs };
  return compile({ scenario, header, imports: tables, recordings, draws }, common);
}

/** The model of a run; nothing is compiled that has been before. */
export function modelOfRun(world: SharedWorld, run: RunAddress): Model {
  const { firsts, common } = world;
  const first = run.replication === 1 ? firsts[run.strategy] : undefined;
  return first ?? compileRun(world, run, common[run.strategy]).model;
}

/** Plays a run; the trace is read while it is written, and not kept. */
export function runOne(world: SharedWorld, task: RunTask): RunOutput {
  const model = modelOfRun(world, task);
  const draws = createDraws(model.seed, model.replication);
  const lifeFold = lifetimes(model);
  const audit = newAuditor(model);
  const timelineFold = task.detailed ? timeline(model) : undefined;
  const end = simulate(model, bindPolicies(model), createNature(model, draws), (records) => {
    lifeFold.add(records);
    audit.add(records);
    timelineFold?.add(records);
  });
  const books = booksOf(lifeFold.result(end));
  const { values, nano } = books.metrics;
  const violations = audit
    .result(end, () => books)
    .map(({ law, atMs, message }) => `${law}, at ${atMs} ms: ${message}`);
  const { seed, replication } = model;
  const timelineResult = timelineFold?.result(end);
  const { refusedUpdates } = books.lives;
  return {
    result: { replication, seed, digest: end.digest, values, nano, refusedUpdates, violations },
    details: timelineResult && { lives: books.lives, timeline: timelineResult },
  };
}
