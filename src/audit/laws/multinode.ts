/**
 * Law: the main node says what becomes of a multi-node job: its nodes stop with it, those that had
 * exited keep their code, and the parent ends last, with the main node's verdict [multi-node.14,
 * multi-node.20, multi-node.27].
 */
import type { JobId } from '../../kernel/ids.ts';
import type { AttemptLast, JobLast } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { byInstant, type LawInit } from '../law.ts';
import { isAttemptLast, isJobLast, type RowOf } from '../row.ts';
import { childrenOf, mainOf, nameOf, nodesOf, partOf } from '../world/family.ts';
import { inAttempt, isOver } from '../world/jobs.ts';

export const multinode: LawInit = (model, world, object) => {
  const { parent } = model.jobs;
  /** Parents whose main node's attempt has ended in this instant. */
  const ending = new Set<JobId>();

  function allEnded(job: JobId): boolean {
    return childrenOf(model, job).every((node) => isOver(world.jobs[node]));
  }
  function settle(): void {
    for (const job of ending) {
      const main = world.jobs[mainOf(model, job)];
      const left = nodesOf(model, job).filter((id) => {
        const node = world.jobs[id];
        const isBeside = inAttempt(main) && node.attempt === main.attempt;
        return inAttempt(node) && !isBeside;
      });
      for (const node of left) object(`${nameOf(model, node)} outlives its main node`);
    }
    ending.clear();
  }
  function nodeFault({ job, kind, reason, value, at }: RowOf<AttemptLast>): string | undefined {
    const node = world.jobs[job];
    const main = world.jobs[mainOf(model, parent[job])];
    const hasExited = node.reason === Reason.ContainerExited;
    if (reason === Reason.MainNodeEnded) {
      if (inAttempt(main) || main.endedMs !== at) return 'is stopped while its main node goes on';
      return !inAttempt(node) && hasExited ? 'is stopped though it had exited' : undefined;
    }
    if (reason !== Reason.ContainerExited || kind === Kind.NodeEnded) return undefined;
    const isSame = hasExited && node.exitCode === value;
    return isSame ? undefined : `ends with exit code ${value}, which it never had`;
  }
  function parentFault({ job, kind, reason, value }: RowOf<JobLast>): string | undefined {
    if (!allEnded(job)) return 'ends before its last node';
    const main = world.jobs[mainOf(model, job)];
    const succeeds = main.status === 'SUCCEEDED';
    const isSame = succeeds || (reason === main.reason && value === main.exitCode);
    const isVerdict = succeeds === (kind === Kind.JobSucceeded) && isSame;
    return isVerdict ? undefined : 'does not end as its main node did';
  }
  function faultOf(row: RowOf<AttemptLast>): string | undefined {
    const part = partOf(model, row.job);
    if (part === 'node') return nodeFault(row);
    return part === 'multinode' && isJobLast(row) ? parentFault(row) : undefined;
  }
  const law = byInstant(settle, (row) => {
    if (!isAttemptLast(row)) return;
    const fault = faultOf(row);
    if (fault !== undefined) object(`${nameOf(model, row.job)} ${fault}`);
    if (partOf(model, row.job) === 'main') ending.add(parent[row.job]);
  });
  return {
    ...law,
    end() {
      settle();
      world.jobs.forEach((one, job) => {
        if (partOf(model, job) !== 'multinode' || isOver(one) || !allEnded(job)) return;
        object(`${nameOf(model, job)} outlives its nodes`);
      });
    },
  };
};
