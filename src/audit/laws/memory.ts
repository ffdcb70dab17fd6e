/**
 * Law: a job that takes more memory than it asked for never exits by itself: it is killed with exit
 * code 137; no other job runs out of memory [work.3, work.8].
 */
import { Reason } from '../../trace/record.ts';
import { onAttemptLast } from '../hearing.ts';
import type { LawInit } from '../law.ts';
import { outgrowsMemory } from '../world/work-plan.ts';

const killedCode = 137;

export const memory: LawInit = (model, _world, faults) => ({
  hears: onAttemptLast(({ job, instance, reason, value }) => {
    if (instance < 0) return;
    const isTooMuch = outgrowsMemory(model, job);
    if (reason === Reason.ContainerExited && isTooMuch) {
      faults.ofJob(job, 'exits by itself, though it takes more memory than it asked for');
    }
    if (reason !== Reason.OutOfMemory) return;
    if (!isTooMuch)
      faults.ofJob(job, 'runs out of memory though it takes no more than it asked for');
    if (value !== killedCode) faults.ofJob(job, `runs out of memory with exit code ${value}`);
  }),
});
