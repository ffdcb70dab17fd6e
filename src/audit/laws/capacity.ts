/** Law: the jobs on an instance never need more vCPU, memory or GPUs than it has [dispatch.22]. */
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';

const dimensions = ['vcpuMilli', 'memoryMib', 'gpus'] as const;

export const capacity: LawInit = (model, world, faults) => ({
  hears: {
    [Kind.JobPlaced]({ job, instance }) {
      const offering = world.instances.offering[instance];
      for (const dimension of dimensions) {
        const needed = world.instances[dimension][instance] + model.jobs[dimension][job];
        const had = model.offerings[dimension][offering];
        if (needed > had) faults.ofInstance(instance, `holds ${needed} of ${had} ${dimension}`);
      }
    },
  },
});
