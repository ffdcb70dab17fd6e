/**
 * Law: attempts count from 1 without gaps, never beyond what the retry strategy allows; nodes take
 * the number of their main node's attempt [attempts.1, attempts.22, retries.2].
 */
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { kindOf, nameOf } from '../world/family.ts';

export const attempts: LawInit = (model, world, faults) => {
  const { startFailureCountsAsAttempt } = model.assumptions.scheduler;
  return {
    record(row) {
      if (row.kind !== Kind.JobPlaced && row.kind !== Kind.JobRetried) return;
      if (kindOf(model, row.job) === 'multinode_node') return;
      const { attempt, startedMs } = world.jobs[row.job];
      const allowed = model.retryStrategies[model.jobs.retry[row.job]].attempts;
      const isFree = !startFailureCountsAsAttempt && Number.isNaN(startedMs);
      const name = nameOf(model, row.job);
      if (row.kind === Kind.JobRetried) {
        if (row.reason === Reason.TimedOut) faults.add(`${name} is retried after a timeout`);
        if (attempt >= allowed && !isFree)
          faults.add(`${name} is retried after ${attempt} attempts`);
        return;
      }
      // An attempt that never ran may give its number back.
      const expected = isFree && attempt > 0 ? attempt : attempt + 1;
      if (row.value !== expected)
        faults.add(`${name}: attempt ${row.value} instead of ${expected}`);
      if (row.value > allowed) faults.add(`${name}: attempt ${row.value} of ${allowed} allowed`);
    },
  };
};
