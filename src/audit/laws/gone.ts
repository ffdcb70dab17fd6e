/**
 * Law: nothing runs on what does not run: no container starts before its instance or task does, and
 * every attempt ends before its instance does, or with it [attempts.17, fargate.10].
 */
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { nameOf } from '../world/family.ts';
import { isUp } from '../world/instances.ts';

export const gone: LawInit = (model, world, object) => ({
  record(row) {
    if (row.kind === Kind.JobStarted && !isUp(world.instances[row.instance])) {
      object(`${nameOf(model, row.job)} runs on instance ${row.instance}, which does not`);
    }
    if (row.kind !== Kind.InstanceTerminated) return;
    for (const job of world.instances[row.instance].jobs) {
      object(`instance ${row.instance} ends under ${nameOf(model, job)}`);
    }
  },
});
