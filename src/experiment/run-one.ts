/** One run: a strategy's replication compiled, played, billed, measured and audited. */
import { createDraws } from '../kernel/random.ts';
import { createNature } from '../nature/nature.ts';
import { bindPolicies } from '../policy/bind.ts';
import { simulate } from '../engine/simulate.ts';
import { auditor } from '../audit/auditor.ts';
import { billOf } from '../fold/ledger.ts';
import { lifetimes, type Lifetimes } from '../fold/lifetimes.ts';
import { metricsOf } from '../fold/metrics.ts';
import { timeline, type Timeline } from '../fold/timeline.ts';
import { compile } from '../model/compile/compile.ts';
import type { ScenarioSet } from '../scenario/schema.ts';
import type { StrategyImports } from './imports.ts';
import type { Recordings } from './recordings.ts';
import type { ReplicationResult } from './result.ts';

/** Everything that the runs of an experiment share: plain data that a worker can be sent. */
export interface World {
  readonly set: ScenarioSet;
  /** By strategy. */
  readonly imports: readonly StrategyImports[];
  readonly recordings: Recordings;
}

/** Which run. */
export interface RunTask {
  /** Index of the strategy. */
  readonly strategy: number;
  /** From 1. */
  readonly replication: number;
  /** Whether lives and timeline are wanted too. */
  readonly detailed: boolean;
}

/** What the per-run files are made of. */
export interface RunDetails {
  readonly lives: Lifetimes;
  readonly timeline: Timeline;
}

/** What a run yields. */
export interface RunOutput {
  readonly result: ReplicationResult;
  /** undefined unless the task asked for them. */
  readonly details: RunDetails | undefined;
}

/** The model of a run. Throws `InputError` where the scenario cannot be compiled. */
export function compileRun({ set, imports, recordings }: World, task: Omit<RunTask, 'detailed'>) {
  const { name: strategy, scenario } = set.strategies[task.strategy]!;
  const draws = createDraws(set.seed, task.replication);
  const { name, seed, startEpochMs, horizonMs } = set;
  const header = {
    name,
    strategy,
    seed,
    replication: task.replication,
    startEpochMs,
    horizonMs,
  };
  const { tables } = imports[task.strategy]!;
  const compiled = compile({ scenario, header, imports: tables, recordings, draws });
  return { ...compiled, draws };
}

/** Plays a run; the trace is read as it is written and not kept. */
export function runOne(world: World, task: RunTask): RunOutput {
  const { model, draws } = compileRun(world, task);
  const lifeFold = lifetimes(model);
  const auditFold = auditor(model);
  const timelineFold = task.detailed ? timeline(model) : undefined;
  const end = simulate(model, bindPolicies(model), createNature(model, draws), (records) => {
    lifeFold.add(records);
    auditFold.add(records);
    timelineFold?.add(records);
  });
  const lives = lifeFold.result(end);
  const { values, nano } = metricsOf(lives, billOf(lives));
  const violations = auditFold
    .result(end)
    .map(({ law, atMs, message }) => `${law}, at ${atMs} ms: ${message}`);
  const { seed, replication } = model;
  const timelineResult = timelineFold?.result(end);
  return {
    result: { replication, seed, digest: end.digest, values, nano, violations },
    details: timelineResult && { lives, timeline: timelineResult },
  };
}
