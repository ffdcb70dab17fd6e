/** What of a run costs by the calendar and by the piece, as the records say it. */
import type { InstanceId } from '../../kernel/ids.ts';
import { entryOf } from '../../kernel/lookup.ts';
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import { type Hearer, onJobLast } from '../hearing.ts';

/** What the volumes of an instance that grow get at an instant. */
export interface Scratch {
  readonly atMs: number;
  readonly gib: number;
}

export interface Spending extends Hearer {
  /** The latest end of a job; 0 = none has ended. */
  readonly lastStopMs: number;
  /** Of jobs that started there, in order; only where some volumes grow. */
  readonly scratch: ReadonlyMap<InstanceId, readonly Scratch[]>;
}

export function newSpending({ offerings, jobs, outcomes }: Model): Spending {
  const grows = offerings.tariffs.some((tariffs) => tariffs.some((one) => one.growths.length > 0));
  const scratch = new Map<InstanceId, Scratch[]>();
  let lastStopMs = 0;
  return {
    get lastStopMs() {
      return lastStopMs;
    },
    scratch,
    hears: {
      ...onJobLast(({ at }) => {
        lastStopMs = at;
      }),
      [Kind.JobStarted]({ job, instance, at: atMs }) {
        if (!grows) return;
        const gib = outcomes[jobs.outcome[job]].scratchGib;
        entryOf(scratch, instance, () => []).push({ atMs, gib });
      },
    },
  };
}
