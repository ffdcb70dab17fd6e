/**
 * Law: jobs are submitted when the workload says: at their instant, or a gap after their last
 * trigger, which is over with its last submission. Resubmissions have a law of their own [jobs.1,
 * jobs.2, jobs.42].
 */
import { copyOf, float64 } from '../../kernel/columns.ts';
import type { JobId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isJobLast } from '../row.ts';
import { nameOf, targetsOf } from '../world/family.ts';

export const submission: LawInit = (model, world, faults) => {
  const { triggers, triggerCount, gapMs, submitMs, parent } = model.jobs;
  const { resubmission, firstSubmission } = model.jobs;
  const open = copyOf(triggerCount);
  const lastMs = float64<JobId>(model.jobs.count);

  /** Infinity = not before its triggers have ended. */
  const dueMs = (job: JobId): number => {
    if (triggerCount[job] === 0) return submitMs[job];
    return open[job] > 0 ? Infinity : lastMs[job] + gapMs[job];
  };
  return {
    record(row) {
      const isFirst = row.kind === Kind.JobSubmitted && resubmission[row.job] === 0;
      if (isFirst && row.at !== dueMs(row.job)) {
        const due = dueMs(row.job) === Infinity ? 'later' : `at ${dueMs(row.job)}`;
        faults.ofJob(row.job, `is submitted at ${row.at}, due ${due}`);
      }
      if (!isJobLast(row) || !world.resubmissions.isOver(row)) return;
      for (const triggered of targetsOf(triggers, firstSubmission[row.job])) {
        open[triggered]--;
        lastMs[triggered] = row.at;
      }
    },
    end({ endedMs }) {
      world.jobs.forEach(({ status }, job) => {
        const isMissing = status === 'NONE' && parent[job] < 0;
        if (isMissing && dueMs(job) < endedMs) {
          faults.add(`${nameOf(model, job)}, due at ${dueMs(job)}, is never submitted`);
        }
      });
    },
  };
};
