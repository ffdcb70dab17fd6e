/** Costs of instances, attributed to the jobs that held them; and by use. */
import { list } from '../kernel/columns.ts';
import type { AttemptId, InstanceId, JobId, List } from '../kernel/ids.ts';
import { countedStartingMs, partNano, weightOf, wholeWeight } from '../billing/attribution.ts';
import { usefulTime } from './attempt-time.ts';
import { bootTime } from './capacity-use.ts';
import { type Division, divisions, type InstanceCosts, isTask } from './division.ts';
import { countedVcpu, type Held, runningTime } from './held.ts';
import type { Lifetimes } from './lifetimes.ts';
import type { Resources } from './resources.ts';
import { startingTime } from './spans.ts';
import { addSplit, type Split, splitOf, splits, sumOfSplit, type UseOf } from './split.ts';

/** Nano-dollars that all jobs together caused. */
export function attributedTotal(resources: Resources, held: Held, costs: InstanceCosts): bigint {
  const all = divisions(resources, held, costs);
  let total = 0n;
  for (let instance = 0 as InstanceId; instance < all.length; instance++) {
    const { nano, held, whole } = all[instance];
    total += isTask(resources, instance) ? nano : partNano(nano, held, whole);
  }
  return total;
}

/** Nano-dollars by use: of instances, summing to their costs, and of jobs. */
export interface AttributedCosts {
  readonly instances: UseOf<InstanceId>;
  readonly jobs: UseOf<JobId>;
}

/**
 * Costs by use: each instance's attempts have their parts of it first, by time of placement, then
 * its boot; the rest is idle. What of a task's cost its job had no time to use is idle money of
 * that job.
 */
export function attributedByUse(
  lives: Lifetimes,
  heldSums: Held,
  costs: InstanceCosts,
): AttributedCosts {
  const { attempts, instances, model } = lives;
  const all = divisions(lives, heldSums, costs);
  const next = parts(all);
  const ofJobs = splits<JobId>(model.jobs.count);
  const ofInstances = splits<InstanceId>(instances.length);
  /** Weights of STARTING attempts that no job pays. */
  const unpaid = list<InstanceId, bigint>(Array.from(all, () => 0n));
  const usefulOf = usefulTime(lives);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const instance = attempts.instance[attempt];
    const job = attempts.job[attempt];
    const { rule, machine, held, nano } = all[instance];
    const weight = weightOf(rule, machine, {
      vcpuMilliMs: BigInt(countedVcpu(model.jobs, job, all[instance])),
      memoryMibMs: BigInt(model.jobs.memoryMib[job]),
    });
    const part = (ms: number) => next(instance, weight * BigInt(ms));
    const runningMs = runningTime(lives, rule, attempt);
    const usefulMs = usefulOf(attempt, runningMs);
    const startingMs = startingTime(lives, attempt);
    const paidMs = countedStartingMs(rule, startingMs);
    const split: Split = {
      useful: part(usefulMs),
      lost: part(runningMs - usefulMs),
      boot: part(paidMs),
      idle: isTask(lives, instance) && held === 0n ? nano : 0n,
    };
    addSplit(ofJobs, job, split);
    addSplit(ofInstances, instance, split);
    unpaid[instance] += weight * BigInt(startingMs - paidMs);
  }
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const { rule, machine } = all[instance];
    const bootMs = bootTime(lives, instance);
    ofInstances.boot[instance] += next(
      instance,
      wholeWeight(rule, machine, bootMs) + unpaid[instance],
    );
    const rest = costs.costNano(instance) - sumOfSplit(splitOf(ofInstances, instance));
    ofInstances.idle[instance] += rest;
  }
  return {
    instances: (instance) => splitOf(ofInstances, instance),
    jobs: (job) => splitOf(ofJobs, job),
  };
}

/** Of each instance the nano-dollars of its next `weight`, until all of it is gone. */
function parts(all: List<InstanceId, Division>): (instance: InstanceId, weight: bigint) => bigint {
  const reached = list<InstanceId, bigint>(Array.from(all, () => 0n));
  return (instance, weight) => {
    const { nano, whole } = all[instance];
    const from = reached[instance];
    const until = from + weight < whole ? from + weight : whole;
    reached[instance] = until;
    return partNano(nano, until, whole) - partNano(nano, from, whole);
  };
}
