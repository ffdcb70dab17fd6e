/** The auditor's own sums over a trace: integrals over time, to compare with the books. */
import type { JobId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { type AttemptLast, createsJob, type JobStep } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import { type AuditRow, isAttemptLast, isJobLast, isJobStep, type RowOf } from '../row.ts';
import { kindOf, mainOf } from './family.ts';
import { hasRun } from './instances.ts';
import { inAttempt } from './jobs.ts';
import type { AuditWorld } from './world.ts';

/** Integrals over the run, exact: job·ms, and milli-vCPU·ms. */
export interface Integrals {
  /** Jobs of every kind that were submitted and not terminal. */
  jobs: bigint;
  /** vCPUs of RUNNING jobs. */
  busy: bigint;
  /** vCPUs of instances and tasks from `running` to termination. */
  provisioned: bigint;
  /** The part of busy time that is lost. */
  lost: bigint;
}

interface Witness {
  /** Sees a record before it takes effect on the world. */
  record(row: AuditRow): void;
  integrals(endedMs: number): Integrals;
}

export function newWitness(model: Model, world: AuditWorld): Witness {
  const { jobs, offerings } = model;
  const sums: Integrals = { jobs: 0n, busy: 0n, provisioned: 0n, lost: 0n };
  const now = { jobs: 0, busy: 0, provisioned: 0 };
  const lost = lostWork(model, world);
  let sinceMs = 0;

  function advance(toMs: number): void {
    if (toMs === sinceMs) return;
    const time = BigInt(toMs - sinceMs);
    sums.jobs += time * BigInt(now.jobs);
    sums.busy += time * BigInt(now.busy);
    sums.provisioned += time * BigInt(now.provisioned);
    sinceMs = toMs;
  }
  function recordJob(row: RowOf<JobStep>): void {
    const vcpuMilli = jobs.vcpuMilli[row.job];
    if (createsJob(row.kind)) now.jobs++;
    if (isJobLast(row)) now.jobs--;
    if (row.kind === Kind.JobStarted) now.busy += vcpuMilli;
    if (!isAttemptLast(row)) return;
    const { status, startedMs } = world.jobs[row.job];
    const ran = status === 'RUNNING';
    if (ran) now.busy -= vcpuMilli;
    sums.lost += lost(row, ran ? BigInt(vcpuMilli) * BigInt(row.at - startedMs) : 0n);
  }
  return {
    record(row) {
      advance(row.at);
      if (isJobStep(row)) recordJob(row);
      else if (row.kind === Kind.InstanceRunning) {
        now.provisioned += offerings.vcpuMilli[row.offering];
      } else if (row.kind === Kind.InstanceTerminated && hasRun(world.instances[row.instance])) {
        now.provisioned -= offerings.vcpuMilli[row.offering];
      }
    },
    integrals(endedMs) {
      advance(endedMs);
      return sums;
    },
  };
}

/** How much of the work of an attempt its end loses; asked before the end takes effect. */
type LostWork = (row: RowOf<AttemptLast>, work: bigint) => bigint;

/**
 * Lost work [work.17]. Work of nodes that stop before their main node ends counts by the end of
 * the main node. Work that checkpoints have saved counts as lost until a submission of the job
 * succeeds: then it is taken back.
 */
function lostWork(model: Model, world: AuditWorld): LostWork {
  const { parent, vcpuMilli, firstSubmission } = model.jobs;
  /** Work of nodes by multi-node parent, until the main node ends. */
  const undecided = new Map<JobId, bigint>();
  /** Work that checkpoints have saved, by first submission. */
  const saved = new Map<JobId, bigint>();

  function lostDespiteSavings({ kind, job }: RowOf<AttemptLast>, work: bigint): bigint {
    const first = firstSubmission[job];
    const { keptMs, status } = world.jobs[job];
    const kept = status === 'RUNNING' ? BigInt(vcpuMilli[job]) * BigInt(keptMs) : 0n;
    const before = saved.get(first) ?? 0n;
    saved.set(first, before + kept);
    return kind === Kind.JobSucceeded ? work - before - kept : work;
  }
  return (row, work) => {
    if (world.jobs[row.job].plan?.checkpoint !== undefined) return lostDespiteSavings(row, work);
    const kind = kindOf(model, row.job);
    const job = parent[row.job];
    const ofNodes = undecided.get(job) ?? 0n;
    if (kind === 'multinode_node') {
      const main = world.jobs[mainOf(model, job)];
      if (inAttempt(main)) undecided.set(job, ofNodes + work);
      return inAttempt(main) || main.status === 'SUCCEEDED' ? 0n : work;
    }
    if (kind === 'multinode_main') undecided.delete(job);
    if (row.kind === Kind.JobSucceeded) return 0n;
    return kind === 'multinode_main' ? work + ofNodes : work;
  };
}
