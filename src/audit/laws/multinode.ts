/**
 * Law: the main node says what becomes of a multi-node job: its nodes stop with it, those that had
 * exited keep their code, and the parent ends last, with the main node's verdict.
 */
import { JobKind } from '../../model/jobs.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { allEnded, mainOf, nodesOf } from './family.ts';
import type { LawInit } from './law.ts';
import type { AuditRow } from './row.ts';
import { inAttempt } from './world.ts';

export const multinode: LawInit = (model, world, object) => {
  const { kind, parent } = model.jobs;
  /** Parents whose main node's attempt has ended in this instant. */
  const ending = new Set<number>();
  let nowMs = 0;

  function settle(): void {
    for (const job of ending) {
      const main = world.jobs[mainOf(model, job)]!;
      const left = nodesOf(model, job).filter((node) => {
        const { attempt } = world.jobs[node]!;
        const beside = inAttempt(main) && attempt === main.attempt;
        return inAttempt(world.jobs[node]!) && !beside;
      });
      for (const node of left) object(`${jobIdText(model, node)} outlives its main node`);
    }
    ending.clear();
  }
  function nodeFault(node: number, { kind: what, reason, value, at }: AuditRow) {
    const was = world.jobs[node]!;
    const main = world.jobs[mainOf(model, parent[node]!)]!;
    if (reason === Reason.MainNodeEnded) {
      if (inAttempt(main) || main.endedMs !== at) return 'is stopped while its main node goes on';
      const had = !inAttempt(was) && was.reason === Reason.ContainerExited;
      return had ? 'is stopped though it had exited' : undefined;
    }
    if (reason !== Reason.ContainerExited || what === Kind.NodeEnded) return undefined;
    const same = was.reason === Reason.ContainerExited && was.exitCode === value;
    return same ? undefined : `ends with exit code ${value}, which it never had`;
  }
  function parentFault(job: number, { kind: what, reason, value }: AuditRow): string | undefined {
    if (!allEnded(model, world, job)) return 'ends before its last node';
    const main = world.jobs[mainOf(model, job)]!;
    const succeeds = main.status === JobStatus.SUCCEEDED;
    const same = succeeds || (reason === main.reason && value === main.exitCode);
    const verdict = succeeds === (what === Kind.JobSucceeded) && same;
    return verdict ? undefined : 'does not end as its main node did';
  }
  function faultOf(row: AuditRow): string | undefined {
    const ends = row.kind === Kind.JobSucceeded || row.kind === Kind.JobFailed;
    const isNode = kind[row.subject] === JobKind.multinode_node;
    if (isNode)
      return ends || row.kind === Kind.NodeEnded ? nodeFault(row.subject, row) : undefined;
    const isParent = kind[row.subject] === JobKind.multinode_parent;
    return isParent && ends ? parentFault(row.subject, row) : undefined;
  }
  return {
    record(row) {
      if (row.at > nowMs) settle();
      nowMs = row.at;
      const told = row.kind < Kind.InstanceLaunched || row.kind === Kind.NodeEnded;
      if (!told || kind[row.subject]! < JobKind.multinode_parent) return;
      const fault = faultOf(row);
      if (fault !== undefined) object(`${jobIdText(model, row.subject)} ${fault}`);
      const isMain = kind[row.subject] === JobKind.multinode_main;
      if (isMain && row.kind >= Kind.JobRetried) ending.add(parent[row.subject]!);
    },
    end() {
      settle();
      world.jobs.forEach(({ status }, job) => {
        const open = kind[job] === JobKind.multinode_parent && status < JobStatus.SUCCEEDED;
        if (open && allEnded(model, world, job)) {
          object(`${jobIdText(model, job)} outlives its nodes`);
        }
      });
    },
  };
};
