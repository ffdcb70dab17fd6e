/**
 * Law: dependents come after what they depend on, and fail for it only if it failed, with the last
 * of its submissions [jobs.13, jobs.14, jobs.36, jobs.42].
 */
import { copyOf } from '../../kernel/columns.ts';
import type { JobId } from '../../kernel/ids.ts';
import type { JobLast } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { onJobLast } from '../hearing.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';
import { targetsOf } from '../world/family.ts';

export const dependencies: LawInit = (model, world, faults) => {
  const { dependents, dependencyCount, parent, firstSubmission } = model.jobs;
  const open = copyOf(dependencyCount);
  const failed = new Set<JobId>();

  /** Children and nodes wait for the dependencies of their parent and for their own. */
  const isOpen = (job: JobId) => open[job] > 0 || (parent[job] >= 0 && open[parent[job]] > 0);
  const hasFailed = (job: JobId) => failed.has(job) || failed.has(parent[job]);

  function becomeRunnable({ job }: RowOf<typeof Kind.JobRunnable>): void {
    if (isOpen(job)) faults.ofJob(job, 'is RUNNABLE before its dependencies SUCCEEDED');
  }
  function checkReason({ job, reason }: RowOf<JobLast>): void {
    if (reason !== Reason.DependencyFailed || hasFailed(job)) return;
    faults.ofJob(job, 'fails for a dependency, but none FAILED');
  }
  function end(row: RowOf<JobLast>): void {
    checkReason(row);
    if (!world.resubmissions.isOver(row)) return;
    for (const dependent of targetsOf(dependents, firstSubmission[row.job])) {
      if (row.kind === Kind.JobSucceeded) open[dependent]--;
      else failed.add(dependent);
    }
  }
  if (dependents.targets.length === 0) return { hears: onJobLast(checkReason) };
  return { hears: { [Kind.JobRunnable]: becomeRunnable, ...onJobLast(end) } };
};
