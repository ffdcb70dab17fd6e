/**
 * Law: the main node decides how a multi-node job ends: its nodes stop with it, those that had
 * ended keep their code, and the parent ends last, with the main node's verdict [multi-node.14,
 * multi-node.20, multi-node.27].
 */
import type { JobId } from '../../kernel/ids.ts';
import type { AttemptLast, JobLast } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isAttemptLast, isJobLast, type RowOf } from '../row.ts';
import { kindOf, mainOf, nodesOf } from '../world/family.ts';
import { isOwnEnd } from '../world/job-ends.ts';
import { childrenEnded, inAttempt, isOver } from '../world/jobs.ts';

export const multinode: LawInit = (model, world, faults) => {
  const { parent } = model.jobs;
  /** Parents whose main node's attempt has ended in this instant. */
  const ending = new Set<JobId>();

  function nodeFault({ job, kind, reason, value, at }: RowOf<AttemptLast>): string | undefined {
    const node = world.jobs[job];
    const main = world.jobs[mainOf(model, parent[job])];
    const hasEnded = isOwnEnd(node.reason);
    if (reason === Reason.MainNodeEnded) {
      if (inAttempt(main) || main.endedMs !== at) return 'is stopped while its main node goes on';
      return !inAttempt(node) && hasEnded ? 'is stopped though it had ended' : undefined;
    }
    if (!isOwnEnd(reason) || kind === Kind.NodeEnded) return undefined;
    const isSame = node.reason === reason && node.exitCode === value;
    return isSame ? undefined : `ends with exit code ${value}, which it never had`;
  }
  function parentFault({ job, kind, reason, value }: RowOf<JobLast>): string | undefined {
    if (!childrenEnded(model, world.jobs, job)) return 'ends before its last node';
    const main = world.jobs[mainOf(model, job)];
    const succeeds = main.status === 'SUCCEEDED';
    const isSame = succeeds || (reason === main.reason && value === main.exitCode);
    const isVerdict = succeeds === (kind === Kind.JobSucceeded) && isSame;
    return isVerdict ? undefined : 'does not end as its main node did';
  }
  return {
    record(row) {
      if (!isAttemptLast(row)) return;
      const kind = kindOf(model, row.job);
      if (kind === 'multinode_node') faults.ofJob(row.job, nodeFault(row));
      else if (kind === 'multinode_main') ending.add(parent[row.job]);
      else if (kind === 'multinode_parent' && isJobLast(row)) {
        faults.ofJob(row.job, parentFault(row));
      }
    },
    settle() {
      for (const job of ending) {
        const main = world.jobs[mainOf(model, job)];
        for (const id of nodesOf(model, job)) {
          const node = world.jobs[id];
          const isBeside = inAttempt(main) && node.attempt === main.attempt;
          if (inAttempt(node) && !isBeside) faults.ofJob(id, 'outlives its main node');
        }
      }
      ending.clear();
    },
    end() {
      world.jobs.forEach((one, job) => {
        if (kindOf(model, job) !== 'multinode_parent' || isOver(one)) return;
        if (childrenEnded(model, world.jobs, job)) faults.ofJob(job, 'outlives its nodes');
      });
    },
  };
};
