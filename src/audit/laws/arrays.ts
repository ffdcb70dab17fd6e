/**
 * Law: children and nodes are spawned with their parent; an array ends after the last of its
 * children, with the verdict that theirs give [jobs.5, jobs.37, jobs.41].
 */
import type { JobId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import type { JobLast } from '../../trace/kinds.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { LawInit } from '../law.ts';
import { onJobLast } from '../hearing.ts';
import type { RowOf } from '../row.ts';
import { childrenOf, kindOf, nameOf } from '../world/family.ts';
import { childrenEnded, isOver } from '../world/jobs.ts';

export const arrays: LawInit = (model, world, faults) => {
  const { count, parent, childCount } = model.jobs;
  /** When parents were created. */
  const bornMs = new Map<JobId, number>();

  function create({ job, at }: { readonly job: JobId; readonly at: number }): void {
    if (childCount[job] > 0) bornMs.set(job, at);
  }
  function spawn(row: RowOf<typeof Kind.JobSpawned>): void {
    if (bornMs.get(parent[row.job]) !== row.at) {
      faults.ofJob(row.job, 'is spawned apart from its parent');
    }
    create(row);
  }
  function endFault(job: JobId, succeeded: boolean): string | undefined {
    if (!childrenEnded(model, world.jobs, job)) return 'ends before its last child';
    const isGood = childrenOf(model, job).every(
      (child) => world.jobs.status[child] === JobStatus.SUCCEEDED,
    );
    return isGood === succeeded ? undefined : 'does not end as its children did';
  }
  function end({ job, kind }: RowOf<JobLast>): void {
    if (kindOf(model, job) !== 'array_parent') return;
    const fault = endFault(job, kind === Kind.JobSucceeded);
    if (fault !== undefined) faults.add(`array ${nameOf(model, job)} ${fault}`);
  }
  function finish(): void {
    for (let job = 0 as JobId; job < count; job++) {
      if (kindOf(model, job) !== 'array_parent' || isOver(world.jobs, job)) continue;
      if (!childrenEnded(model, world.jobs, job)) continue;
      faults.add(`array ${nameOf(model, job)} outlives its children`);
    }
  }
  const hasArrays = world.jobKinds.has('array_parent');
  const hasParents = hasArrays || world.jobKinds.has('multinode_parent');
  return {
    hears: {
      [Kind.JobSubmitted]: hasParents ? create : undefined,
      [Kind.JobSpawned]: spawn,
      ...(hasArrays && onJobLast(end)),
    },
    end: hasArrays ? finish : undefined,
  };
};
