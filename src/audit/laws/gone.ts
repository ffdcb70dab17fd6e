/**
 * Law: nothing runs on an instance that does not run: no container starts before its instance or
 * task, and every attempt ends with its instance at the latest [attempts.17, fargate.10].
 */
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { nameOf } from '../world/family.ts';

export const gone: LawInit = (model, world, faults) => ({
  hears: {
    [Kind.JobStarted]({ job, instance }) {
      if (world.instances.isUp(instance)) return;
      faults.ofJob(job, `runs on instance ${instance}, which is not running`);
    },
    [Kind.InstanceTerminated]({ instance }) {
      for (const job of world.instances.jobsOn(instance)) {
        faults.ofInstance(instance, `ends while ${nameOf(model, job)} is on it`);
      }
    },
  },
});
