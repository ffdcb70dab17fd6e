/** Law: dependents come after what they depend on, and fail for it only if it failed. */
import { jobIdText } from '../../model/names.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';

export const dependencies: LawInit = (model, _world, object) => {
  const { dependents, dependencyCount, parent } = model.jobs;
  const open = Array.from({ length: model.jobs.count }, (_none, job) => dependencyCount[job]!);
  const failed = open.map(() => false);

  /** Children and nodes wait for the dependencies of their parent and for their own. */
  const waiters = (job: number) => (parent[job]! < 0 ? [job] : [job, parent[job]!]);

  return {
    record(row) {
      const job = row.subject;
      if (row.kind === Kind.JobRunnable && waiters(job).some((one) => open[one]! > 0)) {
        object(`${jobIdText(model, job)} is RUNNABLE before its dependencies SUCCEEDED`);
      }
      if (row.kind !== Kind.JobSucceeded && row.kind !== Kind.JobFailed) return;
      if (row.reason === Reason.DependencyFailed && !waiters(job).some((one) => failed[one])) {
        object(`${jobIdText(model, job)} fails for a dependency, but none FAILED`);
      }
      for (let edge = dependents.start[job]!; edge < dependents.start[job + 1]!; edge++) {
        const dependent = dependents.targets[edge]!;
        if (row.kind === Kind.JobSucceeded) open[dependent]!--;
        else failed[dependent] = true;
      }
    },
  };
};
