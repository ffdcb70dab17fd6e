/** Capacity of each instance and each job by use: useful, lost, boot, idle; exact. */
import type { AttemptId, InstanceId, JobId } from '../kernel/ids.ts';
import { isFargate } from '../words/purchases.ts';
import { usefulTime } from './attempt-time.ts';
import type { Lifetimes } from './lifetimes.ts';
import type { Resources } from './resources.ts';
import { livedTime, ranTime, startingTime } from './spans.ts';
import { addSplit, splitOf, splits, type UseOf } from './split.ts';

/**
 * From `running` of the instances on, in milli-vCPU·ms: by instance, summing to the provisioned
 * capacity; and by job, where none is idle.
 */
export function capacityUse(lives: Lifetimes) {
  const { attempts, instances, model } = lives;
  const ofInstances = splits<InstanceId>(instances.length);
  const ofJobs = splits<JobId>(model.jobs.count);
  const usefulOf = usefulTime(lives);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const job = attempts.job[attempt];
    const vcpuMilli = model.jobs.vcpuMilli[job];
    const ranMs = ranTime(lives, attempt);
    const usefulMs = usefulOf(attempt, ranMs);
    const use = {
      useful: product(vcpuMilli, usefulMs),
      lost: product(vcpuMilli, ranMs - usefulMs),
      boot: product(vcpuMilli, startingTime(lives, attempt)),
      idle: 0n,
    };
    addSplit(ofInstances, attempts.instance[attempt], use);
    addSplit(ofJobs, job, use);
  }
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    ofInstances.boot[instance] += product(vcpuOf(lives, instance), bootTime(lives, instance));
  }
  const instancesUse: UseOf<InstanceId> = (instance) => {
    const { useful, lost, boot } = splitOf(ofInstances, instance);
    const provisioned = product(vcpuOf(lives, instance), livedTime(lives, instance));
    return { useful, lost, boot, idle: provisioned - useful - lost - boot };
  };
  const jobsUse: UseOf<JobId> = (job) => splitOf(ofJobs, job);
  return { instances: instancesUse, jobs: jobsUse };
}

function product(vcpuMilli: number, ms: number): bigint {
  return ms > 0 ? BigInt(vcpuMilli) * BigInt(ms) : 0n;
}

/** From running to ready, or to the end; a Fargate task is ready at once. */
export function bootTime(resources: Resources, instance: InstanceId): number {
  const { instances, model } = resources;
  if (isFargate(model.offerings.purchase[instances.offering[instance]])) return 0;
  const readyMs = instances.readyMs[instance];
  if (Number.isNaN(readyMs)) return livedTime(resources, instance);
  return readyMs - instances.runningMs[instance];
}

function vcpuOf({ instances, model }: Resources, instance: InstanceId): number {
  return model.offerings.vcpuMilli[instances.offering[instance]];
}
