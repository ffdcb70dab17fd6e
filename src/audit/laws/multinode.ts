/**
 * Law: the main node decides how a multi-node job ends: its nodes stop with it, those that had
 * ended keep their code, and the parent ends last, with the main node's verdict [multi-node.14,
 * multi-node.20, multi-node.27].
 */
import type { JobId } from '../../kernel/ids.ts';
import type { AttemptLast, JobLast } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { onAttemptLast } from '../hearing.ts';
import { type LawInit, silent } from '../law.ts';
import { isJobLast, type RowOf } from '../row.ts';
import { kindOf, mainOf, nodesOf } from '../world/family.ts';
import { isOwnEnd } from '../world/job-ends.ts';
import { childrenEnded, inAttempt, isOver } from '../world/jobs.ts';

type NodeEnd = Pick<RowOf<AttemptLast>, 'at' | 'reason' | 'value'>;

const noEnd = { at: NaN, reason: Reason.Ok, value: -1 };

export const multinode: LawInit = (model, world, faults) => {
  const { parent } = model.jobs;
  /** How the latest attempt of each node and main node ended, or itself without one. */
  const ends = new Map<JobId, NodeEnd>();
  /** Parents whose main node's attempt has ended in this instant. */
  const ending = new Set<JobId>();

  const endOf = (job: JobId) => ends.get(job) ?? noEnd;

  function nodeFault({ job, kind, reason, value, at }: RowOf<AttemptLast>): string | undefined {
    const last = endOf(job);
    if (reason === Reason.MainNodeEnded) {
      const main = mainOf(model, parent[job]);
      const goesOn = inAttempt(world.jobs, main) || endOf(main).at !== at;
      if (goesOn) return 'is stopped while its main node goes on';
      const hasEnded = !inAttempt(world.jobs, job) && isOwnEnd(last.reason);
      return hasEnded ? 'is stopped though it had ended' : undefined;
    }
    if (!isOwnEnd(reason) || kind === Kind.NodeEnded) return undefined;
    const isSame = last.reason === reason && last.value === value;
    return isSame ? undefined : `ends with exit code ${value}, which it never had`;
  }
  function parentFault({ job, kind, reason, value }: RowOf<JobLast>): string | undefined {
    if (!childrenEnded(model, world.jobs, job)) return 'ends before its last node';
    const main = mainOf(model, job);
    const succeeds = world.jobs.status[main] === JobStatus.SUCCEEDED;
    const last = endOf(main);
    const isSame = succeeds || (reason === last.reason && value === last.value);
    const isVerdict = succeeds === (kind === Kind.JobSucceeded) && isSame;
    return isVerdict ? undefined : 'does not end as its main node did';
  }
  function end(row: RowOf<AttemptLast>): void {
    const { job, at, reason, value } = row;
    const kind = kindOf(model, job);
    if (kind === 'multinode_node') faults.ofJob(job, nodeFault(row));
    else if (kind === 'multinode_main') ending.add(parent[job]);
    else if (kind === 'multinode_parent' && isJobLast(row)) faults.ofJob(job, parentFault(row));
    if (kind === 'multinode_node' || kind === 'multinode_main')
      ends.set(job, { at, reason, value });
  }
  if (!world.jobKinds.has('multinode_parent')) return silent;
  return {
    hears: onAttemptLast(end),
    settle() {
      for (const job of ending) {
        const main = mainOf(model, job);
        const { attempt } = world.jobs;
        for (const node of nodesOf(model, job)) {
          const isBeside = inAttempt(world.jobs, main) && attempt[node] === attempt[main];
          if (inAttempt(world.jobs, node) && !isBeside) {
            faults.ofJob(node, 'outlives its main node');
          }
        }
      }
      ending.clear();
    },
    end() {
      for (let job = 0 as JobId; job < model.jobs.count; job++) {
        if (kindOf(model, job) !== 'multinode_parent' || isOver(world.jobs, job)) continue;
        if (childrenEnded(model, world.jobs, job)) faults.ofJob(job, 'outlives its nodes');
      }
    },
  };
};
