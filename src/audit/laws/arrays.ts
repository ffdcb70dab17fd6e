/**
 * Law: children and nodes are born with their parent; an array ends after the last of its children
 * as they ended [jobs.5, jobs.37, jobs.41].
 */
import type { JobId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isJobLast } from '../row.ts';
import { childrenOf, nameOf, partOf } from '../world/family.ts';
import { isOver } from '../world/jobs.ts';

export const arrays: LawInit = (model, world, object) => {
  const { parent } = model.jobs;

  function allEnded(job: JobId): boolean {
    return childrenOf(model, job).every((child) => isOver(world.jobs[child]));
  }
  function endFault(job: JobId, succeeded: boolean): string | undefined {
    if (!allEnded(job)) return 'ends before its last child';
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
        object(`${nameOf(model, row.job)} is spawned apart from its parent`);
      }
      if (!isJobLast(row) || partOf(model, row.job) !== 'array') return;
      const fault = endFault(row.job, row.kind === Kind.JobSucceeded);
      if (fault !== undefined) object(`array ${nameOf(model, row.job)} ${fault}`);
    },
    end() {
      world.jobs.forEach((one, job) => {
        if (partOf(model, job) !== 'array' || isOver(one) || !allEnded(job)) return;
        object(`array ${nameOf(model, job)} outlives its children`);
      });
    },
  };
};
