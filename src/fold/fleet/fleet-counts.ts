/** Metrics that count instances, interruptions and attempts. */
import { int32 } from '../../kernel/columns.ts';
import type { Column, InstanceId, OfferingId } from '../../kernel/ids.ts';
import { Reason } from '../../trace/record.ts';
import type { Counts } from '../counters.ts';
import { isTask } from '../money/division.ts';
import type { Resources } from './resources.ts';

const milliPerVcpu = 1_000;

/** What became of launches, by offering. */
export interface Launches {
  readonly reclaimed: Column<OfferingId>;
  /** EC2 instances that reached running. */
  readonly ran: Column<OfferingId>;
}

/** Of all instances and tasks. */
export function launchesOf(resources: Resources): Launches {
  const { endReason, runningMs, offering: offeringOf, length } = resources.instances;
  const { count } = resources.model.offerings;
  const reclaimed = int32<OfferingId>(count);
  const ran = int32<OfferingId>(count);
  for (let instance = 0 as InstanceId; instance < length; instance++) {
    const offering = offeringOf[instance];
    if (endReason[instance] === Reason.Reclaimed) reclaimed[offering]++;
    if (!Number.isNaN(runningMs[instance]) && !isTask(resources, instance)) ran[offering]++;
  }
  return { reclaimed, ran };
}

/** The metrics of some offerings by name. */
export function launchCounts({ reclaimed, ran }: Launches, offerings: readonly OfferingId[]) {
  const sum = (of: Column<OfferingId>) => offerings.reduce((total, id) => total + of[id], 0);
  return { interruptions: sum(reclaimed), instances_launched: sum(ran) };
}

/** The metrics of a run by name. */
export function fleetCounts(counts: Counts) {
  const offerings = counts.model.offerings.typeName.map((_type, offering) => offering);
  return {
    ...launchCounts(launchesOf(counts), offerings),
    attempts: counts.jobs.attempts,
    retries: counts.jobs.retries,
    peak_vcpus: counts.peakVcpuMilli / milliPerVcpu,
    peak_instances: counts.peakInstances,
  };
}
