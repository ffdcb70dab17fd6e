/** Law: the jobs on an instance never need more vCPU, memory or GPUs than it has. */
import { Kind } from '../../trace/record.ts';
import type { LawInit } from './law.ts';

export const capacity: LawInit = (model, world, object) => ({
  record(row) {
    if (row.kind !== Kind.JobPlaced) return;
    const instance = world.instances[row.object]!;
    const jobs = [...instance.jobs, row.subject];
    for (const dimension of ['vcpuMilli', 'memoryMib', 'gpus'] as const) {
      const needed = jobs.reduce((sum, job) => sum + model.jobs[dimension][job]!, 0);
      const had = model.offerings[dimension][instance.offering]!;
      if (needed > had) object(`instance ${row.object} holds ${needed} of ${had} ${dimension}`);
    }
  },
});
