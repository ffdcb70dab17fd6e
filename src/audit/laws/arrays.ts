/**
 * Law: children and nodes are born with their parent; an array ends after the last of its children
 * as they ended.
 */
import { JobKind } from '../../model/jobs.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { allEnded, childrenOf } from './family.ts';
import type { LawInit } from './law.ts';

export const arrays: LawInit = (model, world, object) => {
  const { kind, parent } = model.jobs;

  function endFault(job: number, succeeded: boolean): string | undefined {
    if (!allEnded(model, world, job)) return 'ends before its last child';
    const statuses = childrenOf(model, job).map((child) => world.jobs[child]!.status);
    const good = statuses.every((status) => status === JobStatus.SUCCEEDED);
    return good === succeeded ? undefined : 'does not end as its children did';
  }
  return {
    record(row) {
      const job = row.subject;
      if (row.kind === Kind.JobSpawned && world.jobs[parent[job]!]?.createdMs !== row.at) {
        object(`${jobIdText(model, job)} is spawned apart from its parent`);
      }
      const ends = row.kind === Kind.JobSucceeded || row.kind === Kind.JobFailed;
      if (!ends || kind[job] !== JobKind.array_parent) return;
      const fault = endFault(job, row.kind === Kind.JobSucceeded);
      if (fault !== undefined) object(`array ${jobIdText(model, job)} ${fault}`);
    },
    end() {
      world.jobs.forEach(({ status }, job) => {
        const stuck = kind[job] === JobKind.array_parent && status < JobStatus.SUCCEEDED;
        if (stuck && allEnded(model, world, job)) {
          object(`array ${jobIdText(model, job)} outlives its children`);
        }
      });
    },
  };
};
