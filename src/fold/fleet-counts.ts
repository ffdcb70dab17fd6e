/** Metrics that count instances, interruptions and attempts. */
import type { InstanceId } from '../kernel/ids.ts';
import { Reason } from '../trace/record.ts';
import type { Counts } from './counters.ts';
import { isTask } from './division.ts';

const milliPerVcpu = 1_000;

/** The metrics by name. */
export function fleetCounts(counts: Counts) {
  const { endReason, runningMs, length } = counts.instances;
  let interruptions = 0;
  let launched = 0;
  for (let instance = 0 as InstanceId; instance < length; instance++) {
    if (endReason[instance] === Reason.Reclaimed) interruptions++;
    if (!Number.isNaN(runningMs[instance]) && !isTask(counts, instance)) launched++;
  }
  return {
    interruptions,
    attempts: counts.jobs.attempts,
    retries: counts.jobs.retries,
    peak_vcpus: counts.peakVcpuMilli / milliPerVcpu,
    peak_instances: counts.peakInstances,
    instances_launched: launched,
  };
}
