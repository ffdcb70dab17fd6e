/**
 * Law: attempts count from 1 without gaps, never beyond what the retry strategy allows; nodes take
 * the number of their main node's attempt [attempts.1, attempts.22, retries.2].
 */
import type { JobId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import type { Placement, RowOf } from '../row.ts';
import { kindOf, nameOf } from '../world/family.ts';

export const attempts: LawInit = (model, world, faults) => {
  const { startFailureCountsAsAttempt } = model.assumptions.scheduler;

  /** The job's latest attempt has never run, and such a start does not count. */
  function isFree(job: JobId): boolean {
    return !startFailureCountsAsAttempt && Number.isNaN(world.jobs.startedMs[job]);
  }
  function allowedTo(job: JobId): number {
    return model.retryStrategies[model.jobs.retry[job]].attempts;
  }
  function place({ job, value }: Placement): void {
    if (kindOf(model, job) === 'multinode_node') return;
    const attempt = world.jobs.attempt[job];
    // An attempt that never ran may give its number back.
    const expected = attempt > 0 && isFree(job) ? attempt : attempt + 1;
    if (value !== expected) {
      faults.add(`${nameOf(model, job)}: attempt ${value} instead of ${expected}`);
    }
    const allowed = allowedTo(job);
    if (value > allowed) {
      faults.add(`${nameOf(model, job)}: attempt ${value} of ${allowed} allowed`);
    }
  }
  function retry({ job, reason }: RowOf<typeof Kind.JobRetried>): void {
    if (kindOf(model, job) === 'multinode_node') return;
    if (reason === Reason.TimedOut) faults.ofJob(job, 'is retried after a timeout');
    const attempt = world.jobs.attempt[job];
    if (attempt >= allowedTo(job) && !isFree(job)) {
      faults.ofJob(job, `is retried after ${attempt} attempts`);
    }
  }
  return { hears: { [Kind.JobPlaced]: place, [Kind.JobRetried]: retry } };
};
