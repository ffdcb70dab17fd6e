/**
 * Law: attempts count from 1 without gaps, never beyond what the retry strategy allows; nodes
 * follow their main node instead.
 */
import { JobKind } from '../../model/jobs.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';

export const attempts: LawInit = (model, world, object) => ({
  record(row) {
    if (row.kind !== Kind.JobPlaced && row.kind !== Kind.JobRetried) return;
    if (model.jobs.kind[row.subject] === JobKind.multinode_node) return;
    const job = world.jobs[row.subject]!;
    const allowed = model.retryStrategies[model.jobs.retry[row.subject]!]!.attempts;
    const free =
      !model.assumptions.scheduler.startFailureCountsAsAttempt && Number.isNaN(job.startedMs);
    const id = jobIdText(model, row.subject);
    if (row.kind === Kind.JobRetried) {
      if (row.reason === Reason.TimedOut) object(`${id} is retried after a timeout`);
      if (job.attempt >= allowed && !free) object(`${id} is retried after ${job.attempt} attempts`);
      return;
    }
    // An attempt that never ran may give its number back.
    const expected = free && job.attempt > 0 ? job.attempt : job.attempt + 1;
    if (row.value !== expected) object(`${id}: attempt ${row.value} instead of ${expected}`);
    if (row.value > allowed) object(`${id}: attempt ${row.value} of ${allowed} allowed`);
  },
});
