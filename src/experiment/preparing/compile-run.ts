/** The model of one run: what a strategy's replications have in common, and what this one draws. */
import { itemAt } from '../../kernel/lookup.ts';
import { createDraws } from '../../kernel/random.ts';
import { type CommonParts, compile, type Compilation } from '../../model/compile/compile.ts';
import type { Model } from '../../model/model.ts';
import type { ScenarioSet } from '../../scenario/schema.ts';
import type { StrategyImports } from '../files/imports.ts';
import type { OwnRules } from '../own-parts.ts';
import type { Recordings } from '../files/recordings.ts';

/** The scenario, and what the files have that it names. */
export interface ReadWorld {
  readonly set: ScenarioSet;
  /** By strategy. */
  readonly imports: readonly StrategyImports[];
  readonly recordings: Recordings;
  /** What code gives; undefined = nothing. */
  readonly own?: OwnRules | undefined;
  /** Jobs that a run may have; undefined = the usual limit. */
  readonly maxJobs: number | undefined;
}

/** What the runs of an experiment share: but for `own`, plain data that can be sent to a thread. */
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
  const { set, recordings, maxJobs } = world;
  const { name: strategy, scenario, tables } = strategyOf(world, index);
  const draws = createDraws(set.seed, replication);
  const { name, seed, startEpochMs, horizonMs } = set;
  const header = { name, strategy, seed, replication, startEpochMs, horizonMs };
  return compile({ scenario, header, imports: tables, recordings, draws, maxJobs }, common);
}

/** The model of a run; nothing is compiled that has been before. */
export function modelOfRun(world: SharedWorld, run: RunAddress): Model {
  const { firsts, common } = world;
  const first = run.replication === 1 ? firsts[run.strategy] : undefined;
  return first ?? compileRun(world, run, common[run.strategy]).model;
}
