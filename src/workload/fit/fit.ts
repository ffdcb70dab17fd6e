/** Turns a history into a generator: arrivals, kinds of jobs, and reasons not to believe it. */
import { itemAt } from '../../kernel/lookup.ts';
import type { WorkloadTable } from '../table.ts';
import { type FittedArrivals, fitArrivals } from './arrival-law.ts';
import { doubtsOf } from './doubts.ts';
import { type FittedKind, fitKinds } from './kinds.ts';

export interface FittedHistory {
  readonly jobs: number;
  readonly spanMs: number;
  readonly arrivals: FittedArrivals;
  /** From the most to the fewest jobs. */
  readonly kinds: readonly FittedKind[];
  /** Why its answers must not be believed. */
  readonly doubts: readonly string[];
}

/** `table` has at least one job; `hasClock`: its times are since 1970, UTC. */
export function fitHistory(table: WorkloadTable, hasClock: boolean): FittedHistory {
  const { count, submitMs } = table;
  const arrivals = fitArrivals(submitMs, hasClock);
  const kinds = fitKinds(table);
  const spanMs = itemAt(submitMs, count - 1) - itemAt(submitMs, 0);
  return { jobs: count, spanMs, arrivals, kinds, doubts: doubtsOf(table, arrivals, kinds) };
}
