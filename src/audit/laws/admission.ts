/**
 * Law: a queue takes a submission if, and only if, it exists and is enabled at that time and its
 * active shares are not too many.
 */
import { jobIdText } from '../../model/names.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { LawInit } from './law.ts';
import { shareActivity } from './share-activity.ts';

/** Active share identifiers of a queue (reference §2.1). */
const sharesMax = 500;

export const admission: LawInit = (model, world, object) => {
  const activity = shareActivity(model, world);
  const { queue, share, parent } = model.jobs;
  const refused = new Set<number>();
  /** Refused jobs and children that must end in this instant. */
  let due: number[] = [];
  let nowMs = 0;

  function isRefused(job: number, at: number): boolean {
    const id = queue[job]!;
    const { enabled, exists } = world.tables.queues[id]!;
    if (!enabled || !exists) return true;
    return share[job]! >= 0 && activity.count(id, at, share[job]!) >= sharesMax;
  }
  function settle(): void {
    const alive = due.filter((job) => world.jobs[job]!.status < JobStatus.SUCCEEDED);
    for (const job of alive) object(`${jobIdText(model, job)} is in a queue that must refuse it`);
    due = [];
  }
  return {
    record(row) {
      const { kind, subject } = row;
      if (row.at > nowMs) settle();
      nowMs = row.at;
      const comes = kind === Kind.JobSubmitted && isRefused(subject, row.at);
      if (comes || (kind === Kind.JobSpawned && refused.has(parent[subject]!))) {
        refused.add(subject);
        due.push(subject);
      }
      if (kind === Kind.JobFailed && !refused.has(subject)) {
        const wrongly = row.reason === Reason.SubmissionRefused;
        if (wrongly) object(`${jobIdText(model, subject)} is refused by a queue that takes jobs`);
      }
      const evaluated = kind === Kind.JobPending || kind === Kind.JobRunnable;
      if (evaluated && refused.has(subject)) {
        object(`${jobIdText(model, subject)} is evaluated though its queue must refuse it`);
      }
      activity.record(row);
    },
    end: settle,
  };
};
