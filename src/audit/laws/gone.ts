/**
 * Law: nothing runs on what does not run: no container starts before its instance or task does, and
 * every attempt ends before its instance does, or with it.
 */
import { jobIdText } from '../../model/names.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from './law.ts';
import { Phase } from './world.ts';

export const gone: LawInit = (model, world, object) => ({
  record(row) {
    if (row.kind === Kind.JobStarted) {
      const { phase } = world.instances[row.object]!;
      const runs = phase > Phase.launched && phase < Phase.terminated;
      if (!runs)
        object(`${jobIdText(model, row.subject)} runs on instance ${row.object}, which does not`);
    }
    if (row.kind !== Kind.InstanceTerminated) return;
    for (const job of world.instances[row.subject]!.jobs) {
      object(`instance ${row.subject} ends under ${jobIdText(model, job)}`);
    }
  },
});
