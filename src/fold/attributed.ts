/** Costs of instances, attributed to the jobs that held them; and by use. */
import type { AttemptId, InstanceId, JobId, OfferingId, RowId } from '../kernel/ids.ts';
import { countedStartingMs, partNano } from '../billing/attribution.ts';
import { usefulTime } from './attempt-time.ts';
import type { JobGroups } from './bill-groups.ts';
import { bootTime } from './capacity-use.ts';
import { type Divisions, type InstanceCosts, isTask } from './division.ts';
import { addExact, addProduct, type Exact, exactSum, exactSums } from './exact-sums.ts';
import { countedVcpu, runningTime } from './held.ts';
import type { Lifetimes } from './lifetimes.ts';
import { Parts } from './parts.ts';
import type { Resources } from './resources.ts';
import { startingTime } from './spans.ts';
import { splitOf, splits, type Use, type UseOf, withIdle } from './split.ts';

/** Nano-dollars that all jobs together caused. */
export function attributedTotal(resources: Resources, all: Divisions): bigint {
  let total = 0n;
  for (let instance = 0 as InstanceId; instance < all.length; instance++) {
    const { nano, held, whole } = all[instance];
    total += isTask(resources, instance) ? nano : partNano(nano, held, whole);
  }
  return total;
}

/** Nano-dollars: of jobs, and by use of groups of jobs and of offerings, summing to their costs. */
export interface AttributedCosts {
  readonly jobs: (job: JobId) => bigint;
  readonly groups: UseOf<RowId>;
  readonly offerings: UseOf<OfferingId>;
}

/**
 * Costs by use: each instance's attempts have their parts of it first, by time of placement, then
 * its boot; the rest is idle. What of a task's cost its job had no time to use is idle money of
 * that job.
 */
export function attributedByUse(
  lives: Lifetimes,
  all: Divisions,
  costs: InstanceCosts,
  groups: JobGroups,
): AttributedCosts {
  const { attempts, instances, model } = lives;
  const ofJobs = exactSums<JobId>(model.jobs.count);
  const ofGroups = splits<RowId>(groups.all.length);
  const ofOfferings = splits<OfferingId>(model.offerings.count);
  const costsOf = exactSums<OfferingId>(model.offerings.count);
  const parts = new Parts(all);
  /** milli-vCPU·ms of STARTING attempts that no job pays. */
  const unpaid = exactSums<InstanceId>(instances.length);
  const usefulOf = usefulTime(lives);

  function give(attempt: AttemptId, use: Use, nano: Exact): void {
    const job = attempts.job[attempt];
    addExact(ofJobs, job, nano);
    addExact(ofGroups[use], groups.of[job], nano);
    addExact(ofOfferings[use], instances.offering[attempts.instance[attempt]], nano);
  }
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const instance = attempts.instance[attempt];
    const job = attempts.job[attempt];
    const { rule, held, nano } = all[instance];
    const vcpuMilli = countedVcpu(model.jobs, job, all[instance]);
    const memoryMib = model.jobs.memoryMib[job];
    const runningMs = runningTime(lives, rule, attempt);
    const usefulMs = usefulOf(attempt, runningMs);
    const startingMs = startingTime(lives, attempt);
    const paidMs = countedStartingMs(rule, startingMs);
    const lostMs = runningMs - usefulMs;
    const next = (ms: number) => parts.next(instance, vcpuMilli, memoryMib, ms);
    if (usefulMs > 0) give(attempt, 'useful', next(usefulMs));
    if (lostMs > 0) give(attempt, 'lost', next(lostMs));
    if (paidMs > 0) give(attempt, 'boot', next(paidMs));
    if (held === 0n && isTask(lives, instance)) give(attempt, 'idle', nano);
    addProduct(unpaid, instance, vcpuMilli, startingMs - paidMs);
  }
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const { vcpuMilli, memoryMib } = all[instance].machine;
    parts.count(instance, unpaid);
    const nano = parts.next(instance, vcpuMilli, memoryMib, bootTime(lives, instance));
    addExact(ofOfferings.boot, instances.offering[instance], nano);
    addExact(costsOf, instances.offering[instance], costs.costNano(instance));
  }
  return {
    jobs: (job) => exactSum(ofJobs, job),
    groups: (group) => splitOf(ofGroups, group),
    offerings: (offering) => withIdle(exactSum(costsOf, offering), splitOf(ofOfferings, offering)),
  };
}
