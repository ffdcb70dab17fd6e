/** Since when jobs were RUNNABLE before each of their attempts, and after the last. */
import { float64 } from '../../kernel/columns.ts';
import type { AttemptId, Column, JobId } from '../../kernel/ids.ts';
import { standsInQueue } from '../../model/rules/kinds.ts';
import type { Lifetimes } from '../lives/lifetimes.ts';

/** Instants in ms; NaN = never. A node but the main one is never RUNNABLE. */
export interface RunnableSince {
  readonly beforeAttempt: Column<AttemptId>;
  /** The end of its last attempt; of a job without attempts its first RUNNABLE. */
  readonly inTheEnd: Column<JobId>;
}

/** Retries are RUNNABLE from the end of the attempt before. */
export function runnableSince({ attempts, jobs, model }: Lifetimes): RunnableSince {
  const inTheEnd = float64<JobId>(model.jobs.count);
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    inTheEnd[job] = standsInQueue(model.jobs, job) ? jobs.runnableMs[job] : NaN;
  }
  const beforeAttempt = float64<AttemptId>(attempts.length);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const job = attempts.job[attempt];
    beforeAttempt[attempt] = inTheEnd[job];
    if (standsInQueue(model.jobs, job)) inTheEnd[job] = attempts.stoppedMs[attempt];
  }
  return { beforeAttempt, inTheEnd };
}
