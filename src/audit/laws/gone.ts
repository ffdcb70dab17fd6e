/**
 * Law: nothing runs on an instance that does not run: no container starts before its instance or
 * task, and every attempt ends with its instance at the latest [attempts.17, fargate.10].
 */
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { nameOf } from '../world/family.ts';
import { isUp } from '../world/instances.ts';

export const gone: LawInit = (model, world, faults) => ({
  record(row) {
    if (row.kind === Kind.JobStarted && !isUp(world.instances[row.instance])) {
      faults.ofJob(row.job, `runs on instance ${row.instance}, which is not running`);
    }
    if (row.kind !== Kind.InstanceTerminated) return;
    for (const job of world.instances[row.instance].jobs) {
      faults.ofInstance(row.instance, `ends while ${nameOf(model, job)} is on it`);
    }
  },
});
