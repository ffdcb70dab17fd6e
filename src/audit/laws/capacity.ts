/** Law: the jobs on an instance never need more vCPU, memory or GPUs than it has [dispatch.22]. */
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';

const dimensions = ['vcpuMilli', 'memoryMib', 'gpus'] as const;

export const capacity: LawInit = (model, world, faults) => ({
  record(row) {
    if (row.kind !== Kind.JobPlaced) return;
    const { jobs, offering } = world.instances[row.instance];
    for (const dimension of dimensions) {
      const need = model.jobs[dimension];
      const needed = [...jobs].reduce<number>((sum, job) => sum + need[job], need[row.job]);
      const had = model.offerings[dimension][offering];
      if (needed > had) faults.ofInstance(row.instance, `holds ${needed} of ${had} ${dimension}`);
    }
  },
});
