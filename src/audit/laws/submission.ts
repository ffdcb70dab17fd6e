/**
 * Law: jobs are submitted when the workload says: at their instant, or a gap after their last
 * trigger. What is submitted again has a law of its own.
 */
import { jobIdText } from '../../model/names.ts';
import { Kind } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { LawInit } from './law.ts';

export const submission: LawInit = (model, world, object) => {
  const { triggers, triggerCount, gapMs, submitMs, parent, resubmission } = model.jobs;
  const open = Array.from({ length: model.jobs.count }, (_none, job) => triggerCount[job]!);
  const lastMs = open.map(() => 0);

  /** NaN = not known yet. */
  const dueMs = (job: number) => {
    if (triggerCount[job] === 0) return submitMs[job]!;
    return open[job]! > 0 ? NaN : lastMs[job]! + gapMs[job]!;
  };
  return {
    record(row) {
      const job = row.subject;
      const isFirst = row.kind === Kind.JobSubmitted && resubmission[job] === 0;
      if (isFirst && row.at !== dueMs(job)) {
        object(`${jobIdText(model, job)} is submitted at ${row.at}, due at ${dueMs(job)}`);
      }
      if (row.kind !== Kind.JobSucceeded && row.kind !== Kind.JobFailed) return;
      for (let edge = triggers.start[job]!; edge < triggers.start[job + 1]!; edge++) {
        open[triggers.targets[edge]!]!--;
        lastMs[triggers.targets[edge]!] = row.at;
      }
    },
    end({ endedMs }) {
      world.jobs.forEach(({ status }, job) => {
        const missing = status === JobStatus.NONE && parent[job]! < 0;
        if (missing && dueMs(job) < endedMs) {
          object(`${jobIdText(model, job)}, due at ${dueMs(job)}, is never submitted`);
        }
      });
    },
  };
};
