/** Law: dependents come after what they depend on, and fail for it only if it failed. */
import { JobKind } from '../../model/model.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';

export const dependencies: LawInit = (model, _world, object) => {
  const { dependents, dependencyCount, parent, kind } = model.jobs;
  const open = Array.from({ length: model.jobs.count }, (_none, job) => dependencyCount[job]!);
  const failed = open.map(() => false);

  /** An array's children wait for its dependencies and for their own. */
  const waiters = (job: number) =>
    kind[job] === JobKind.array_child ? [job, parent[job]!] : [job];

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
      for (let edge = dependents.start[job]!; edge < dependents.start[job + 1]!; edge += 1) {
        const dependent = dependents.targets[edge]!;
        if (row.kind === Kind.JobSucceeded) open[dependent]! -= 1;
        else failed[dependent] = true;
      }
    },
  };
};
