/**
 * Law: a failed job is submitted again if its client's rule names such an end, the delay of the
 * rule later, and in no other case [work.22, work.23].
 */
import { Kind } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { type LawInit, silent } from '../law.ts';
import { nameOf } from '../world/family.ts';
import { hasResubmissions } from '../world/resubmissions.ts';

export const resubmission: LawInit = (model, world, faults) => {
  const { resubmission: place } = model.jobs;
  if (!hasResubmissions(model)) return silent;
  return {
    hears: {
      [Kind.JobSubmitted]({ job, at }) {
        if (place[job] === 0) return;
        const due = world.resubmissions.dueMs.get(job);
        if (at !== due) faults.ofJob(job, `is submitted at ${at}, due ${due ?? 'never'}`);
      },
    },
    end({ endedMs }) {
      for (const [job, due] of world.resubmissions.dueMs) {
        if (due >= endedMs || world.jobs.status[job] !== JobStatus.NONE) continue;
        faults.add(`${nameOf(model, job)}, due at ${due}, is never submitted`);
      }
    },
  };
};
