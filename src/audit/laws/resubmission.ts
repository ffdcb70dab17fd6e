/**
 * Law: a failed job is submitted again if its client's rule names such an end, the delay of the
 * rule later, and in no other case [work.22, work.23].
 */
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { nameOf } from '../world/family.ts';

export const resubmission: LawInit = (model, world, faults) => {
  const { resubmission: place } = model.jobs;
  return {
    record(row) {
      if (row.kind !== Kind.JobSubmitted || place[row.job] === 0) return;
      const due = world.resubmissions.dueMs.get(row.job);
      if (row.at === due) return;
      faults.ofJob(row.job, `is submitted at ${row.at}, due ${due ?? 'never'}`);
    },
    end({ endedMs }) {
      for (const [job, due] of world.resubmissions.dueMs) {
        if (due >= endedMs || world.jobs[job].status !== 'NONE') continue;
        faults.add(`${nameOf(model, job)}, due at ${due}, is never submitted`);
      }
    },
  };
};
