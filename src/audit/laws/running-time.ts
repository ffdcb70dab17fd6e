/**
 * Law: an attempt that ends by itself ran for what it had to restore, its work and its savings, and
 * then for the time in which its container stops; none runs longer [attempts.8, work.14, work.15].
 */
import type { JobId } from '../../kernel/ids.ts';
import { Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isAttemptLast } from '../row.ts';
import { outgrowsMemory } from '../world/work-plan.ts';

export const runningTime: LawInit = (model, world, faults) => {
  const lag = model.assumptions.ec2.stopLag;
  const [leastLagMs, mostLagMs] = typeof lag === 'number' ? [lag, lag] : [0, Infinity];

  function check(job: JobId, toMs: number, isOwnEnd: boolean): void {
    const { status, plan, startedMs } = world.jobs[job];
    if (status !== 'RUNNING' || plan === undefined) return;
    const ranMs = toMs - startedMs;
    const isKnown = isOwnEnd && !outgrowsMemory(model, job);
    const leastMs = isKnown ? plan.runMs + leastLagMs : 0;
    if (ranMs >= leastMs && ranMs <= plan.runMs + mostLagMs) return;
    faults.ofJob(job, `runs for ${ranMs} ms instead of ${plan.runMs}`);
  }
  return {
    record(row) {
      if (!isAttemptLast(row) || row.instance < 0) return;
      const { job, at, reason } = row;
      check(job, at, reason === Reason.ContainerExited || reason === Reason.OutOfMemory);
    },
    end({ endedMs }) {
      world.jobs.forEach((_job, id) => {
        check(id, endedMs, false);
      });
    },
  };
};
