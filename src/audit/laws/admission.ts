/**
 * Law: a queue takes a submission if, and only if, it exists and is enabled at that time and does
 * not have too many active shares [jobs.10, jobs.11, jobs.12].
 */
import type { JobId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { Queue } from '../../model/places.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';
import { isOver } from '../world/jobs.ts';
import { someTables } from '../world/tables.ts';

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
  function refuse(job: JobId): void {
    refused.add(job);
    due.push(job);
  }
  function fail({ job, reason }: RowOf<typeof Kind.JobFailed>): void {
    if (reason !== Reason.SubmissionRefused || refused.has(job)) return;
    faults.ofJob(job, 'is refused by a queue that takes jobs');
  }
  function evaluate({ job }: { readonly job: JobId }): void {
    if (refused.has(job)) faults.ofJob(job, 'is evaluated though its queue must refuse it');
  }
  const isOpen = ({ enabled, exists }: Queue) => enabled && exists;
  const mayRefuse =
    model.shares.length > sharesMax || someTables(model, ({ queues }) => !queues.every(isOpen));
  if (!mayRefuse) return { hears: { [Kind.JobFailed]: fail } };
  return {
    hears: {
      [Kind.JobSubmitted]({ job, at }) {
        if (isRefused(job, at)) refuse(job);
      },
      [Kind.JobSpawned]({ job }) {
        if (refused.has(parent[job])) refuse(job);
      },
      [Kind.JobFailed]: fail,
      [Kind.JobPending]: evaluate,
      [Kind.JobRunnable]: evaluate,
    },
    settle() {
      const alive = due.filter((job) => !isOver(world.jobs, job));
      for (const job of alive) faults.ofJob(job, 'is in a queue that must refuse it');
      due = [];
    },
  };
};
