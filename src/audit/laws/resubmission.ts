/**
 * Law: a failed job is submitted again, a gap after the end of its last attempt, if the workload
 * says so; a job that ended otherwise never is [work.22, work.23].
 */
import type { JobId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { nameOf } from '../world/family.ts';
import { endsUnasked } from '../world/job-ends.ts';

export const resubmission: LawInit = (model, _world, faults) => {
  const { count, resubmission: place, gapMs } = model.jobs;
  /** When jobs are due to be submitted again. */
  const dueMs = new Map<JobId, number>();
  return {
    record(row) {
      if (row.kind === Kind.JobSubmitted && place[row.job] > 0) {
        const due = dueMs.get(row.job);
        dueMs.delete(row.job);
        if (row.at === due) return;
        faults.ofJob(row.job, `is submitted at ${row.at}, due ${due ?? 'never'}`);
      }
      if (row.kind !== Kind.JobFailed || row.instance < 0 || !endsUnasked(row.reason)) return;
      const next: JobId = row.job + 1;
      if (next < count && place[next] > 0) dueMs.set(next, row.at + gapMs[next]);
    },
    end({ endedMs }) {
      for (const [job, due] of dueMs) {
        if (due < endedMs) faults.add(`${nameOf(model, job)}, due at ${due}, is never submitted`);
      }
    },
  };
};
