/**
 * Law: dependents come after what they depend on, and fail for it only if it failed, with the last
 * of its submissions [jobs.13, jobs.14, jobs.36, jobs.42].
 */
import { copyOf } from '../../kernel/columns.ts';
import type { JobId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isJobLast } from '../row.ts';
import { targetsOf } from '../world/family.ts';

export const dependencies: LawInit = (model, world, faults) => {
  const { dependents, dependencyCount, parent, firstSubmission } = model.jobs;
  const open = copyOf(dependencyCount);
  const failed = new Set<JobId>();

  /** Children and nodes wait for the dependencies of their parent and for their own. */
  const waiters = (job: JobId) => (parent[job] < 0 ? [job] : [job, parent[job]]);

  return {
    record(row) {
      if (row.kind === Kind.JobRunnable && waiters(row.job).some((one) => open[one] > 0)) {
        faults.ofJob(row.job, 'is RUNNABLE before its dependencies SUCCEEDED');
      }
      if (!isJobLast(row)) return;
      const isForDependency = row.reason === Reason.DependencyFailed;
      if (isForDependency && !waiters(row.job).some((one) => failed.has(one))) {
        faults.ofJob(row.job, 'fails for a dependency, but none FAILED');
      }
      if (!world.resubmissions.isOver(row)) return;
      for (const dependent of targetsOf(dependents, firstSubmission[row.job])) {
        if (row.kind === Kind.JobSucceeded) open[dependent]--;
        else failed.add(dependent);
      }
    },
  };
};
