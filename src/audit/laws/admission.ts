/**
 * Law: a queue takes a submission if, and only if, it exists and is enabled at that time and does
 * not have too many active shares [jobs.10, jobs.11, jobs.12].
 */
import type { JobId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isOver } from '../world/jobs.ts';

/** Active share identifiers of a queue [Q24]. */
const sharesMax = 500;

export const admission: LawInit = (model, world, faults) => {
  const { queue, share, parent } = model.jobs;
  const refused = new Set<JobId>();
  /** Refused jobs and children; they must end in this instant. */
  let due: JobId[] = [];

  function isRefused(job: JobId, at: number): boolean {
    const id = queue[job];
    const { enabled, exists } = world.tables.queues[id];
    if (!enabled || !exists) return true;
    return share[job] >= 0 && world.shares.count(id, at, share[job]) >= sharesMax;
  }
  return {
    record(row) {
      const isComing = row.kind === Kind.JobSubmitted && isRefused(row.job, row.at);
      if (isComing || (row.kind === Kind.JobSpawned && refused.has(parent[row.job]))) {
        refused.add(row.job);
        due.push(row.job);
      }
      const isRefusal = row.kind === Kind.JobFailed && row.reason === Reason.SubmissionRefused;
      if (isRefusal && !refused.has(row.job)) {
        faults.ofJob(row.job, 'is refused by a queue that takes jobs');
      }
      const isEvaluated = row.kind === Kind.JobPending || row.kind === Kind.JobRunnable;
      if (isEvaluated && refused.has(row.job)) {
        faults.ofJob(row.job, 'is evaluated though its queue must refuse it');
      }
    },
    settle() {
      const alive = due.filter((job) => !isOver(world.jobs[job]));
      for (const job of alive) faults.ofJob(job, 'is in a queue that must refuse it');
      due = [];
    },
  };
};
