/**
 * Law: jobs are submitted when the workload says: at their instant, or a gap after their last
 * trigger, which is over with its last submission. Resubmissions have a law of their own [jobs.1,
 * jobs.2, jobs.42].
 */
import { copyOf, float64 } from '../../kernel/columns.ts';
import type { JobId } from '../../kernel/ids.ts';
import type { JobLast } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { onJobLast } from '../hearing.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';
import { nameOf, targetsOf } from '../world/family.ts';

export const submission: LawInit = (model, world, faults) => {
  const { count, triggers, triggerCount, gapMs, submitMs, parent } = model.jobs;
  const { resubmission, firstSubmission } = model.jobs;
  const open = copyOf(triggerCount);
  const hasTriggers = triggers.targets.length > 0;
  const lastMs = float64<JobId>(hasTriggers ? count : 0);

  /** Infinity = not before its triggers have ended. */
  const dueMs = (job: JobId): number => {
    if (triggerCount[job] === 0) return submitMs[job];
    return open[job] > 0 ? Infinity : lastMs[job] + gapMs[job];
  };
  function end(row: RowOf<JobLast>): void {
    if (!world.resubmissions.isOver(row)) return;
    for (const triggered of targetsOf(triggers, firstSubmission[row.job])) {
      open[triggered]--;
      lastMs[triggered] = row.at;
    }
  }
  return {
    hears: {
      [Kind.JobSubmitted]({ job, at }) {
        if (resubmission[job] > 0 || at === dueMs(job)) return;
        const due = dueMs(job) === Infinity ? 'later' : `at ${dueMs(job)}`;
        faults.ofJob(job, `is submitted at ${at}, due ${due}`);
      },
      ...(hasTriggers && onJobLast(end)),
    },
    end({ endedMs }) {
      for (let job = 0 as JobId; job < count; job++) {
        const isMissing = world.jobs.status[job] === JobStatus.NONE && parent[job] < 0;
        if (isMissing && dueMs(job) < endedMs) {
          faults.add(`${nameOf(model, job)}, due at ${dueMs(job)}, is never submitted`);
        }
      }
    },
  };
};
