/** One run: a strategy's replication played, billed, measured and audited. */
import { createNature } from '../nature/nature.ts';
import { bindPolicies } from '../policy/bind.ts';
import { simulate } from '../engine/simulate.ts';
import { newAuditor } from '../audit/auditor.ts';
import { lifetimes, type Lifetimes } from '../fold/lifetimes.ts';
import { timeline, type Timeline } from '../fold/timeline.ts';
import { booksOf } from './audit-fold.ts';
import { compileRun, type RunAddress, type SharedWorld } from './compile-run.ts';
import type { ReplicationResult } from './result.ts';

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

/** Plays a run; the trace is read while it is written, and not kept. */
export function runOne(world: SharedWorld, task: RunTask): RunOutput {
  const { model, draws } = compileRun(world, task);
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
