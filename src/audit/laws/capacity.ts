/** Law: the jobs on an instance never need more vCPU, memory or GPUs than it has [dispatch.22]. */
import type { InstanceId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';

export const capacity: LawInit = (model, world, faults) => {
  const { instances } = world;
  const { jobs, offerings } = model;

  function check(instance: InstanceId, what: string, needed: number, had: number): void {
    if (needed > had) faults.ofInstance(instance, `holds ${needed} of ${had} ${what}`);
  }
  return {
    hears: {
      [Kind.JobPlaced]({ job, instance }) {
        const offering = instances.offering[instance];
        const { vcpuMilli, memoryMib, gpus } = instances;
        const needed = vcpuMilli[instance] + jobs.vcpuMilli[job];
        check(instance, 'vcpuMilli', needed, offerings.vcpuMilli[offering]);
        const mib = memoryMib[instance] + jobs.memoryMib[job];
        check(instance, 'memoryMib', mib, offerings.memoryMib[offering]);
        check(instance, 'gpus', gpus[instance] + jobs.gpus[job], offerings.gpus[offering]);
      },
    },
  };
};
