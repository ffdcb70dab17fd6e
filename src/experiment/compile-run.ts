/** The model of one run: a strategy's replication compiled, apart from all that plays it. */
import { itemAt } from '../kernel/lookup.ts';
import { createDraws } from '../kernel/random.ts';
import { compile } from '../model/compile/compile.ts';
import type { ScenarioSet } from '../scenario/schema.ts';
import type { StrategyImports } from './imports.ts';
import type { Recordings } from './recordings.ts';

/** What the runs of an experiment share: plain data that can be sent to a worker. */
export interface SharedWorld {
  readonly set: ScenarioSet;
  /** By strategy. */
  readonly imports: readonly StrategyImports[];
  readonly recordings: Recordings;
}

/** A run of an experiment. */
export interface RunAddress {
  /** Index of the strategy. */
  readonly strategy: number;
  /** From 1. */
  readonly replication: number;
}

/** A strategy of the world, and what it imports. */
export function strategyOf({ set, imports }: SharedWorld, index: number) {
  return { ...itemAt(set.strategies, index), ...itemAt(imports, index) };
}

/** The model of a run. Throws `InputError` if the scenario cannot be compiled. */
export function compileRun(world: SharedWorld, { strategy: index, replication }: RunAddress) {
  const { set, recordings } = world;
  const { name: strategy, scenario, tables } = strategyOf(world, index);
  const draws = createDraws(set.seed, replication);
  const { name, seed, startEpochMs, horizonMs } = set;
  const header = { name, strategy, seed, replication, startEpochMs, horizonMs };
  const compiled = compile({ scenario, header, imports: tables, recordings, draws });
  return { ...compiled, draws };
}
