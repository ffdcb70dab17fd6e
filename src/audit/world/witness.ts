/** The auditor's own sums over a trace: integrals over time, to compare with the books. */
import type { JobId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { AttemptLast } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { Hearer } from '../hearing.ts';
import type { RowOf } from '../row.ts';
import { ExactSum } from './exact-sum.ts';
import { kindOf, mainOf } from './family.ts';
import { inAttempt } from './jobs.ts';
import type { AuditWorld } from './world.ts';

/** Integrals over the run, exact: job·ms, and milli-vCPU·ms. */
export interface Integrals {
  /** Jobs of every kind that were submitted and not terminal. */
  readonly jobs: bigint;
  /** vCPUs of RUNNING jobs. */
  readonly busy: bigint;
  /** vCPUs of instances and tasks from `running` to termination. */
  readonly provisioned: bigint;
  /** The part of busy time that is lost. */
  readonly lost: bigint;
}

interface Witness extends Hearer {
  integrals(endedMs: number): Integrals;
}

/** A quantity over time, and its integral so far. */
class Level {
  private readonly sum = new ExactSum();
  private now = 0;
  private sinceMs = 0;

  rise(at: number, by: number): void {
    this.advance(at);
    this.now += by;
  }
  fall(at: number, by: number): void {
    this.advance(at);
    this.now -= by;
  }
  integral(endedMs: number): bigint {
    this.advance(endedMs);
    return this.sum.total;
  }

  private advance(toMs: number): void {
    if (toMs !== this.sinceMs) this.sum.add(toMs - this.sinceMs, this.now);
    this.sinceMs = toMs;
  }
}

/** Hears a trace as long as it keeps its laws, and each record before it takes effect. */
export function newWitness(model: Model, world: AuditWorld): Witness {
  const { offerings } = model;
  const { vcpuMilli } = model.jobs;
  const jobs = new Level();
  const busy = new Level();
  const provisioned = new Level();
  const lost = lostWork(model, world);

  function create({ at }: { readonly at: number }): void {
    jobs.rise(at, 1);
  }
  function endAttempt(row: RowOf<AttemptLast>): void {
    const { job, at } = row;
    if (world.jobs.status[job] !== JobStatus.RUNNING) {
      lost.end(row, 0);
      return;
    }
    busy.fall(at, vcpuMilli[job]);
    lost.end(row, at - world.jobs.startedMs[job]);
  }
  function end(row: RowOf<AttemptLast>): void {
    jobs.fall(row.at, 1);
    endAttempt(row);
  }
  return {
    hears: {
      [Kind.JobSubmitted]: create,
      [Kind.JobSpawned]: create,
      [Kind.JobStarted]({ job, at }) {
        busy.rise(at, vcpuMilli[job]);
      },
      [Kind.WorkKept]: lost.keep,
      [Kind.JobRetried]: endAttempt,
      [Kind.NodeEnded]: endAttempt,
      [Kind.JobSucceeded]: end,
      [Kind.JobFailed]: end,
      [Kind.InstanceRunning]({ offering, at }) {
        provisioned.rise(at, offerings.vcpuMilli[offering]);
      },
      [Kind.InstanceTerminated]({ instance, offering, at }) {
        if (!world.instances.hasRun(instance)) return;
        provisioned.fall(at, offerings.vcpuMilli[offering]);
      },
    },
    integrals: (endedMs) => ({
      jobs: jobs.integral(endedMs),
      busy: busy.integral(endedMs),
      provisioned: provisioned.integral(endedMs),
      lost: lost.total(),
    }),
  };
}

/**
 * Lost work [work.17]. Work of nodes that stop before their main node ends counts by the end of
 * the main node. Work that checkpoints have saved counts as lost until a submission of the job
 * succeeds: then it is taken back.
 */
function lostWork(model: Model, world: AuditWorld) {
  const { parent, vcpuMilli, firstSubmission } = model.jobs;
  const hasNodes = world.jobKinds.has('multinode_node');
  const lost = new ExactSum();
  /** Work of nodes by multi-node parent, until the main node ends. */
  const undecided = new Map<JobId, ExactSum>();
  /** Work that checkpoints have saved, by first submission. */
  const saved = new Map<JobId, ExactSum>();
  /** What the latest attempt to keep work keeps. */
  let kept = { job: -1 as JobId, ms: 0 };

  function endWithCheckpoints({ job, kind }: RowOf<AttemptLast>, ranMs: number): void {
    const all = sumOf(saved, firstSubmission[job]);
    if (kept.job === job) all.add(vcpuMilli[job], kept.ms);
    kept = { job: -1, ms: 0 };
    lost.add(vcpuMilli[job], ranMs);
    if (kind === Kind.JobSucceeded) lost.addAll(all, -1n);
  }
  function endNode({ job }: RowOf<AttemptLast>, ranMs: number): void {
    const main = mainOf(model, parent[job]);
    if (inAttempt(world.jobs, main)) sumOf(undecided, parent[job]).add(vcpuMilli[job], ranMs);
    else if (world.jobs.status[main] !== JobStatus.SUCCEEDED) lost.add(vcpuMilli[job], ranMs);
  }
  return {
    keep: ({ job, value }: RowOf<typeof Kind.WorkKept>): void => {
      kept = { job, ms: value };
    },
    /** An attempt that has run so long ends; asked before the end takes effect. */
    end: (row: RowOf<AttemptLast>, ranMs: number): void => {
      const { job, kind } = row;
      if (world.savings.plans.has(job)) endWithCheckpoints(row, ranMs);
      else if (hasNodes && kindOf(model, job) === 'multinode_node') endNode(row, ranMs);
      else {
        const fails = kind !== Kind.JobSucceeded;
        if (fails) lost.add(vcpuMilli[job], ranMs);
        if (!hasNodes || kindOf(model, job) !== 'multinode_main') return;
        if (fails) lost.addAll(sumOf(undecided, parent[job]), 1n);
        undecided.delete(parent[job]);
      }
    },
    total: () => lost.total,
  };
}

function sumOf(sums: Map<JobId, ExactSum>, job: JobId): ExactSum {
  const sum = sums.get(job) ?? new ExactSum();
  sums.set(job, sum);
  return sum;
}
