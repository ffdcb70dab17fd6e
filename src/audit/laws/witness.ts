/** The auditor's own sums over a trace: integrals over time, to hold against the books. */
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { AuditRow } from './row.ts';
import { lostWork } from './lost-work.ts';
import { isOfJob, Phase, type World } from './world.ts';

/** Integrals over the run, exact: job·ms, and milli-vCPU·ms. */
export interface Integrals {
  /** Jobs of every kind that were submitted and not terminal. */
  jobs: bigint;
  /** vCPUs of RUNNING jobs. */
  busy: bigint;
  /** vCPUs of instances and tasks from `running` to termination. */
  provisioned: bigint;
  /** Provisioned and not busy. */
  idle: bigint;
  /** The part of busy that failed attempts had. */
  lost: bigint;
}

export interface Witness {
  /** Sees a record before the world does. */
  record(row: AuditRow): void;
  integrals(endedMs: number): Integrals;
}

/** A witness of the world's changes. */
export function newWitness(model: Model, world: World): Witness {
  const sums: Integrals = { jobs: 0n, busy: 0n, provisioned: 0n, idle: 0n, lost: 0n };
  const now = { jobs: 0, busy: 0, provisioned: 0 };
  const lost = lostWork(model, world);
  let sinceMs = 0;

  function advance(toMs: number): void {
    if (toMs === sinceMs) return;
    const time = BigInt(toMs - sinceMs);
    sums.jobs += time * BigInt(now.jobs);
    sums.busy += time * BigInt(now.busy);
    sums.provisioned += time * BigInt(now.provisioned);
    sums.idle += time * BigInt(now.provisioned - now.busy);
    sinceMs = toMs;
  }
  function recordJob(row: AuditRow): void {
    const job = world.jobs[row.subject]!;
    const vcpuMilli = model.jobs.vcpuMilli[row.subject]!;
    if (row.kind <= Kind.JobSpawned) now.jobs++;
    if (row.kind === Kind.JobSucceeded || row.kind === Kind.JobFailed) now.jobs--;
    if (row.kind === Kind.JobStarted) now.busy += vcpuMilli;
    if (row.kind < Kind.JobRetried) return;
    const ran = job.status === JobStatus.RUNNING;
    if (ran) now.busy -= vcpuMilli;
    const work = ran ? BigInt(vcpuMilli) * BigInt(row.at - job.startedMs) : 0n;
    sums.lost += lost(row, work);
  }
  return {
    record(row) {
      advance(row.at);
      if (isOfJob(row.kind)) recordJob(row);
      else if (row.kind === Kind.InstanceRunning) {
        now.provisioned += model.offerings.vcpuMilli[row.object]!;
      } else if (row.kind === Kind.InstanceTerminated) {
        const ran = world.instances[row.subject]!.phase >= Phase.running;
        if (ran) now.provisioned -= model.offerings.vcpuMilli[row.object]!;
      }
    },
    integrals(endedMs) {
      advance(endedMs);
      return sums;
    },
  };
}
