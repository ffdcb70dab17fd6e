/** What of a run costs by the calendar and by the piece, as the records say it. */
import type { InstanceId, JobId } from '../../kernel/ids.ts';
import { entryOf } from '../../kernel/lookup.ts';
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import { type Hearer, onJobLast } from '../hearing.ts';
import { kindOf } from './family.ts';

/** What the volumes of an instance that grow get at an instant. */
export interface Scratch {
  readonly atMs: number;
  readonly gib: number;
}

export interface Spending extends Hearer {
  /** The latest end of a job; 0 = none has ended. */
  readonly lastStopMs: number;
  /** Jobs that had an attempt, without nodes beside the main one; and attempts of all. */
  readonly jobs: number;
  readonly attempts: number;
  /** What these say that they transfer. */
  readonly transferMb: number;
  /** Of jobs that started there, in order; only where some volumes grow. */
  readonly scratch: ReadonlyMap<InstanceId, readonly Scratch[]>;
}

export function newSpending(model: Model): Spending {
  const { offerings, jobs, outcomes, assumptions } = model;
  const isPriced = assumptions.billing.lines.length > 0;
  const grows = offerings.tariffs.some((tariffs) => tariffs.some((one) => one.growths.length > 0));
  const scratch = new Map<InstanceId, Scratch[]>();
  const placed = new Set<JobId>();
  const sums = { lastStopMs: 0, jobs: 0, attempts: 0, transferMb: 0 };
  return {
    get lastStopMs() {
      return sums.lastStopMs;
    },
    get jobs() {
      return sums.jobs;
    },
    get attempts() {
      return sums.attempts;
    },
    get transferMb() {
      return sums.transferMb;
    },
    scratch,
    hears: {
      ...onJobLast(({ at }) => {
        sums.lastStopMs = at;
      }),
      [Kind.JobPlaced]({ job }) {
        if (!isPriced) return;
        sums.attempts++;
        sums.transferMb += outcomes[jobs.outcome[job]].transferMb;
        if (kindOf(model, job) !== 'multinode_node' && !placed.has(job)) sums.jobs++;
        placed.add(job);
      },
      [Kind.JobStarted]({ job, instance, at: atMs }) {
        if (!grows) return;
        const gib = outcomes[jobs.outcome[job]].scratchGib;
        entryOf(scratch, instance, () => []).push({ atMs, gib });
      },
    },
  };
}
