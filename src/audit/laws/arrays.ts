/**
 * Law: children and nodes are spawned with their parent; an array ends after the last of its
 * children, with the verdict that theirs give [jobs.5, jobs.37, jobs.41].
 */
import type { JobId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isJobLast } from '../row.ts';
import { childrenOf, kindOf, nameOf } from '../world/family.ts';
import { childrenEnded, isOver } from '../world/jobs.ts';

export const arrays: LawInit = (model, world, faults) => {
  const { parent } = model.jobs;

  function endFault(job: JobId, succeeded: boolean): string | undefined {
    if (!childrenEnded(model, world.jobs, job)) return 'ends before its last child';
    const children = childrenOf(model, job).map((child) => world.jobs[child]);
    const isGood = children.every(({ status }) => status === 'SUCCEEDED');
    return isGood === succeeded ? undefined : 'does not end as its children did';
  }
  function isBornWithParent(job: JobId, at: number): boolean {
    return parent[job] >= 0 && world.jobs[parent[job]].createdMs === at;
  }
  return {
    record(row) {
      if (row.kind === Kind.JobSpawned && !isBornWithParent(row.job, row.at)) {
        faults.ofJob(row.job, 'is spawned apart from its parent');
      }
      if (!isJobLast(row) || kindOf(model, row.job) !== 'array_parent') return;
      const fault = endFault(row.job, row.kind === Kind.JobSucceeded);
      if (fault !== undefined) faults.add(`array ${nameOf(model, row.job)} ${fault}`);
    },
    end() {
      world.jobs.forEach((one, job) => {
        if (kindOf(model, job) !== 'array_parent' || isOver(one)) return;
        if (!childrenEnded(model, world.jobs, job)) return;
        faults.add(`array ${nameOf(model, job)} outlives its children`);
      });
    },
  };
};
