/** The auditor's own sums over a trace: integrals over time, to hold against the books. */
import type { Model } from '../../model/model.ts';
import { createsJob, type JobStep } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import { type AuditRow, isAttemptLast, isJobLast, isJobStep, type RowOf } from '../row.ts';
import { hasRun } from './instances.ts';
import { lostWork } from './lost-work.ts';
import type { AuditWorld } from './world.ts';

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
export function newWitness(model: Model, world: AuditWorld): Witness {
  const { jobs, offerings } = model;
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
  function recordJob(row: RowOf<JobStep>): void {
    const vcpuMilli = jobs.vcpuMilli[row.job];
    if (createsJob(row.kind)) now.jobs++;
    if (isJobLast(row)) now.jobs--;
    if (row.kind === Kind.JobStarted) now.busy += vcpuMilli;
    if (!isAttemptLast(row)) return;
    const { status, startedMs } = world.jobs[row.job];
    const ran = status === 'RUNNING';
    if (ran) now.busy -= vcpuMilli;
    const work = ran ? BigInt(vcpuMilli) * BigInt(row.at - startedMs) : 0n;
    sums.lost += lost(row, work);
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
