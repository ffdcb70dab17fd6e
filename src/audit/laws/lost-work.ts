/** Which part of the work that ends with a record is lost, as the auditor sees it. */
import { JobKind } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { mainOf } from './family.ts';
import type { AuditRow } from './row.ts';
import { inAttempt, type World } from './world.ts';

/**
 * Asked with each record that may end an attempt, before it takes effect, and with the work of that
 * attempt. What nodes did before their main node ends is judged only then. What checkpoints have
 * saved counts as lost until a submission of the job succeeds: then it is taken back.
 */
export function lostWork(model: Model, world: World): (row: AuditRow, work: bigint) => bigint {
  const { kind, parent } = model.jobs;
  const ofSavings = lostDespiteSavings(model, world);
  const unjudged = new Map<number, bigint>();

  function judge(job: number): bigint {
    const work = unjudged.get(job) ?? 0n;
    unjudged.delete(job);
    return work;
  }
  return (row, work) => {
    if (world.jobs[row.subject]!.plan?.checkpoint !== undefined) return ofSavings(row, work);
    const whole = parent[row.subject]!;
    const lost = row.kind !== Kind.JobSucceeded;
    if (kind[row.subject] === JobKind.multinode_main) {
      const all = work + judge(whole);
      return lost ? all : 0n;
    }
    if (kind[row.subject] !== JobKind.multinode_node) return lost ? work : 0n;
    const main = world.jobs[mainOf(model, whole)]!;
    if (inAttempt(main)) unjudged.set(whole, (unjudged.get(whole) ?? 0n) + work);
    return inAttempt(main) || main.status === JobStatus.SUCCEEDED ? 0n : work;
  };
}

function lostDespiteSavings({ jobs }: Model, world: World) {
  /** By first submission. */
  const saved = new Map<number, bigint>();
  return ({ kind, subject }: AuditRow, work: bigint): bigint => {
    const first = subject - jobs.resubmission[subject]!;
    const { keptMs, status } = world.jobs[subject]!;
    const isEnd = status === JobStatus.RUNNING;
    const kept = isEnd ? BigInt(jobs.vcpuMilli[subject]!) * BigInt(keptMs) : 0n;
    const before = saved.get(first) ?? 0n;
    saved.set(first, before + kept);
    return kind === Kind.JobSucceeded ? work - before - kept : work;
  };
}
