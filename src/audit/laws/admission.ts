/**
 * Law: a queue takes a submission if, and only if, it exists and is enabled at that time and its
 * active shares are not too many [jobs.10, jobs.11, jobs.12].
 */
import type { JobId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { byInstant, type LawInit } from '../law.ts';
import { nameOf } from '../world/family.ts';
import { isOver } from '../world/jobs.ts';
import { shareActivity } from '../world/share-activity.ts';

/** Active share identifiers of a queue [Q24]. */
const sharesMax = 500;

export const admission: LawInit = (model, world, object) => {
  const activity = shareActivity(model, world);
  const { queue, share, parent } = model.jobs;
  const refused = new Set<JobId>();
  /** Refused jobs and children that must end in this instant. */
  let due: JobId[] = [];

  function isRefused(job: JobId, at: number): boolean {
    const id = queue[job];
    const { enabled, exists } = world.tables.queues[id];
    if (!enabled || !exists) return true;
    return share[job] >= 0 && activity.count(id, at, share[job]) >= sharesMax;
  }
  function settle(): void {
    const alive = due.filter((job) => !isOver(world.jobs[job]));
    for (const job of alive) object(`${nameOf(model, job)} is in a queue that must refuse it`);
    due = [];
  }
  return byInstant(settle, (row) => {
    const isComing = row.kind === Kind.JobSubmitted && isRefused(row.job, row.at);
    if (isComing || (row.kind === Kind.JobSpawned && refused.has(parent[row.job]))) {
      refused.add(row.job);
      due.push(row.job);
    }
    if (row.kind === Kind.JobFailed && !refused.has(row.job)) {
      const isWrong = row.reason === Reason.SubmissionRefused;
      if (isWrong) object(`${nameOf(model, row.job)} is refused by a queue that takes jobs`);
    }
    const isEvaluated = row.kind === Kind.JobPending || row.kind === Kind.JobRunnable;
    if (isEvaluated && refused.has(row.job)) {
      object(`${nameOf(model, row.job)} is evaluated though its queue must refuse it`);
    }
    activity.record(row);
  });
};
