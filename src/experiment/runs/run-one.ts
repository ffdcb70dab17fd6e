/** One run: a strategy's replication played, billed, measured and audited. */
import { itemAt } from '../../kernel/lookup.ts';
import { newAuditor } from '../../audit/auditor.ts';
import { paidOf } from '../../fold/money/account.ts';
import type { BillRow } from '../../fold/dimensions/bill-by.ts';
import { counters } from '../../fold/counters.ts';
import { dimensionRows } from '../../fold/dimensions/dimension-rows.ts';
import { lifetimes, type Lifetimes } from '../../fold/lives/lifetimes.ts';
import { machineRows } from '../../fold/fleet/machine-rows.ts';
import { timeline, type Timeline } from '../../fold/timeline.ts';
import { booksOf } from './audit-fold.ts';
import { boundRun } from './bound-run.ts';
import type { RunAddress, SharedWorld } from '../preparing/compile-run.ts';
import type { ReplicationResult } from '../result.ts';
import { causesOfRun, isExplained } from './run-causes.ts';
import { viewsOfRun } from './run-views.ts';

/** A run to play. */
export interface RunTask extends RunAddress {
  /** Whether the lives and the timeline are wanted too. */
  readonly detailed: boolean;
}

/** The contents of the per-run files. */
export interface RunDetails {
  readonly lives: Lifetimes;
  readonly billRows: readonly BillRow[];
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
  const { model, draws, play } = boundRun(world, task);
  const counted = counters(model);
  const causeFold = isExplained(model) ? causesOfRun(model) : undefined;
  const lifeFold = task.detailed || causeFold !== undefined ? lifetimes(model) : undefined;
  const audit = newAuditor(model);
  const timelineFold = task.detailed ? timeline(model) : undefined;
  const end = play((records) => {
    counted.add(records);
    lifeFold?.add(records);
    audit.add(records);
    timelineFold?.add(records);
    causeFold?.add(records);
  });
  const counts = counted.result(end);
  const lives = lifeFold?.result(end);
  const books = booksOf(counts, task.detailed ? lives : undefined);
  const { values, nano } = books.metrics;
  const dimensions = dimensionRows(counts, books.bill, books.metrics);
  const violations = audit
    .result(end, () => books)
    .map(({ law, atMs, message }) => `${law}, at ${atMs} ms: ${message}`);
  const { seed, replication } = model;
  const timelineResult = timelineFold?.result(end);
  const isDrawn = draws.hasDrawn || itemAt(world.common, task.strategy).isDrawn;
  const { refusedUpdates } = counts;
  const explained = lives && causeFold?.result(lives, end);
  const causes = explained?.causes;
  const views = explained && viewsOfRun(lives, explained.finish.stretches);
  const machines = machineRows(counts, books.bill);
  return {
    result: {
      ...{ replication, seed, digest: end.digest, isDrawn, values, nano },
      ...{ dimensions, machines, causes, views, paid: paidOf(counts) },
      ...{ refusedUpdates, violations },
    },
    details: lives && timelineResult && { lives, billRows: books.rows(), timeline: timelineResult },
  };
}
