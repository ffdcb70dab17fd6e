/** Law: nothing runs on what is gone: every attempt ends before its instance does, or with it. */
import { jobIdText } from '../../model/names.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from './law.ts';

export const gone: LawInit = (model, world, object) => ({
  record(row) {
    if (row.kind !== Kind.InstanceTerminated) return;
    for (const job of world.instances[row.subject]!.jobs) {
      object(`instance ${row.subject} ends under ${jobIdText(model, job)}`);
    }
  },
});
