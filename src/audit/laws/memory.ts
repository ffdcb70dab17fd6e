/**
 * Law: a job that takes more memory than it asked for never ends well by itself: it is killed with
 * exit code 137; no other job runs out of memory.
 */
import { runsOutOfMemory } from '../../model/jobs.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';
import { isOfJob } from './world.ts';

const killedCode = 137;

export const memory: LawInit = (model, _world, object) => ({
  record({ kind, subject, object: instance, reason, value }) {
    if (!isOfJob(kind) || kind < Kind.JobRetried || instance < 0) return;
    const outgrows = runsOutOfMemory(model.jobs, subject);
    const id = () => jobIdText(model, subject);
    if (reason === Reason.ContainerExited && outgrows) {
      object(`${id()} exits by itself, though it takes more memory than it has`);
    }
    if (reason !== Reason.OutOfMemory) return;
    if (!outgrows) object(`${id()} runs out of memory that it does not take`);
    if (value !== killedCode) object(`${id()} runs out of memory with exit code ${value}`);
  },
});
