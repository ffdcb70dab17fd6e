/**
 * Law: an attempt that ends by itself ran for what it had to restore, its work and its savings, and
 * then for the time in which its container stops; none runs longer [attempts.8, work.14, work.15].
 */
import type { JobId } from '../../kernel/ids.ts';
import { Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { onAttemptLast } from '../hearing.ts';
import type { LawInit } from '../law.ts';
import { outgrowsMemory } from '../world/work-plan.ts';

export const runningTime: LawInit = (model, world, faults) => {
  const lag = model.assumptions.ec2.stopLag;
  const [leastLagMs, mostLagMs] = typeof lag === 'number' ? [lag, lag] : [0, Infinity];

  const { status, startedMs, runMs } = world.jobs;

  function check(job: JobId, toMs: number, isOwnEnd: boolean): void {
    if (status[job] !== JobStatus.RUNNING) return;
    const ranMs = toMs - startedMs[job];
    const isKnown = isOwnEnd && !outgrowsMemory(model, job);
    const leastMs = isKnown ? runMs[job] + leastLagMs : 0;
    if (ranMs >= leastMs && ranMs <= runMs[job] + mostLagMs) return;
    faults.ofJob(job, `runs for ${ranMs} ms instead of ${runMs[job]}`);
  }
  return {
    hears: onAttemptLast(({ job, instance, at, reason }) => {
      if (instance < 0) return;
      check(job, at, reason === Reason.ContainerExited || reason === Reason.OutOfMemory);
    }),
    end({ endedMs }) {
      for (let job = 0 as JobId; job < model.jobs.count; job++) check(job, endedMs, false);
    },
  };
};
