/** One run: a strategy's replication compiled, played, billed, measured and audited. */
import { itemAt } from '../kernel/lookup.ts';
import { createDraws } from '../kernel/random.ts';
import { createNature } from '../nature/nature.ts';
import { bindPolicies } from '../policy/bind.ts';
import { simulate } from '../engine/simulate.ts';
import { newAuditor } from '../audit/auditor.ts';
import { counters } from '../fold/counters.ts';
import { lifetimes, type Lifetimes } from '../fold/lifetimes.ts';
import { timeline, type Timeline } from '../fold/timeline.ts';
import { compile } from '../model/compile/compile.ts';
import type { ScenarioSet } from '../scenario/schema.ts';
import { booksOf } from './audit-fold.ts';
import type { StrategyImports } from './imports.ts';
import type { Recordings } from './recordings.ts';
import type { ReplicationResult } from './result.ts';

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

/** Plays a run; the trace is read while it is written, and not kept. */
export function runOne(world: SharedWorld, task: RunTask): RunOutput {
  const { model, draws } = compileRun(world, task);
  const counted = counters(model);
  const lifeFold = task.detailed ? lifetimes(model) : undefined;
  const audit = newAuditor(model);
  const timelineFold = task.detailed ? timeline(model) : undefined;
  const end = simulate(model, bindPolicies(model), createNature(model, draws), (records) => {
    counted.add(records);
    lifeFold?.add(records);
    audit.add(records);
    timelineFold?.add(records);
  });
  const counts = counted.result(end);
  const lives = lifeFold?.result(end);
  const books = booksOf(counts, lives);
  const { values, nano } = books.metrics;
  const violations = audit
    .result(end, () => books)
    .map(({ law, atMs, message }) => `${law}, at ${atMs} ms: ${message}`);
  const { seed, replication } = model;
  const timelineResult = timelineFold?.result(end);
  const { refusedUpdates } = counts;
  return {
    result: { replication, seed, digest: end.digest, values, nano, refusedUpdates, violations },
    details: lives && timelineResult && { lives, timeline: timelineResult },
  };
}
