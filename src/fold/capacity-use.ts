/** Capacity of offerings and of groups of jobs by use: useful, lost, boot, idle; exact. */
import type { AttemptId, InstanceId, OfferingId, RowId } from '../kernel/ids.ts';
import { isFargate } from '../words/purchases.ts';
import { usefulTime } from './attempt-time.ts';
import type { JobGroups } from './bill-groups.ts';
import { addProduct, exactSum, exactSums } from './exact-sums.ts';
import type { Lifetimes } from './lifetimes.ts';
import type { Resources } from './resources.ts';
import { livedTime, ranTime, startingTime } from './spans.ts';
import { splitOf, splits, type Use, type UseOf, withIdle } from './split.ts';

/**
 * From `running` of the instances on, in milli-vCPU·ms: by offering, summing to the provisioned
 * capacity; and by group of jobs, where none is idle.
 */
export function capacityUse(lives: Lifetimes, groups: JobGroups) {
  const { attempts, instances, model } = lives;
  const { vcpuMilli: vcpuOf } = model.offerings;
  const ofGroups = splits<RowId>(groups.all.length);
  const ofOfferings = splits<OfferingId>(model.offerings.count);
  const provisioned = exactSums<OfferingId>(model.offerings.count);
  const usefulOf = usefulTime(lives);

  function add(attempt: AttemptId, use: Use, ms: number): void {
    const job = attempts.job[attempt];
    const offering = instances.offering[attempts.instance[attempt]];
    addProduct(ofGroups[use], groups.of[job], model.jobs.vcpuMilli[job], ms);
    addProduct(ofOfferings[use], offering, model.jobs.vcpuMilli[job], ms);
  }
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const ranMs = ranTime(lives, attempt);
    const usefulMs = usefulOf(attempt, ranMs);
    add(attempt, 'useful', usefulMs);
    add(attempt, 'lost', ranMs - usefulMs);
    add(attempt, 'boot', startingTime(lives, attempt));
  }
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const offering = instances.offering[instance];
    addProduct(ofOfferings.boot, offering, vcpuOf[offering], bootTime(lives, instance));
    addProduct(provisioned, offering, vcpuOf[offering], livedTime(lives, instance));
  }
  const offeringsUse: UseOf<OfferingId> = (offering) =>
    withIdle(exactSum(provisioned, offering), splitOf(ofOfferings, offering));
  const groupsUse: UseOf<RowId> = (group) => splitOf(ofGroups, group);
  return { offerings: offeringsUse, groups: groupsUse };
}

/** From running to ready, or to the end; a Fargate task is ready at once. */
export function bootTime(resources: Resources, instance: InstanceId): number {
  const { instances, model } = resources;
  if (isFargate(model.offerings.purchase[instances.offering[instance]])) return 0;
  const readyMs = instances.readyMs[instance];
  if (Number.isNaN(readyMs)) return livedTime(resources, instance);
  return readyMs - instances.runningMs[instance];
}
