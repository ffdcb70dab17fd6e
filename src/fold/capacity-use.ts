/** Capacity of offerings and of groups of jobs by use: useful, lost, boot, idle; exact. */
import type { AttemptId, InstanceId } from '../kernel/ids.ts';
import { isFargate } from '../words/purchases.ts';
import { UsefulTime } from './attempt-time.ts';
import type { JobGroups } from './bill-groups.ts';
import { addProduct } from './exact-sums.ts';
import type { Lifetimes } from './lifetimes.ts';
import type { Resources } from './resources.ts';
import { livedTime, ranTime, startingTime } from './spans.ts';
import { UseSums } from './use-sums.ts';

/**
 * From `running` of the instances on, in milli-vCPU·ms: by offering, summing to the provisioned
 * capacity; and by group of jobs, where none is idle.
 */
export function capacityUse(lives: Lifetimes, groups: JobGroups): UseSums {
  const { attempts, instances, model } = lives;
  const { vcpuMilli: vcpuOf } = model.offerings;
  const sums = new UseSums(lives, groups);
  const useful = new UsefulTime(lives);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const ranMs = ranTime(lives, attempt);
    const usefulMs = useful.of(attempt, ranMs);
    sums.addTime(attempt, 'useful', usefulMs);
    sums.addTime(attempt, 'lost', ranMs - usefulMs);
    sums.addTime(attempt, 'boot', startingTime(lives, attempt));
  }
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const offering = instances.offering[instance];
    addProduct(sums.ofOfferings.boot, offering, vcpuOf[offering], bootTime(lives, instance));
    addProduct(sums.wholes, offering, vcpuOf[offering], livedTime(lives, instance));
  }
  return sums;
}

/** From running to ready, or to the end; a Fargate task is ready at once. */
export function bootTime(resources: Resources, instance: InstanceId): number {
  const { instances, model } = resources;
  if (isFargate(model.offerings.purchase[instances.offering[instance]])) return 0;
  const readyMs = instances.readyMs[instance];
  if (Number.isNaN(readyMs)) return livedTime(resources, instance);
  return readyMs - instances.runningMs[instance];
}
