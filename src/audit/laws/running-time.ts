/**
 * Law: an attempt that ends by itself ran for what it had to restore, its work and its savings, and
 * then for the time in which its container stops; none runs longer.
 */
import { runsOutOfMemory } from '../../model/jobs.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { LawInit } from './law.ts';

const ends: readonly Kind[] = [Kind.JobRetried, Kind.JobSucceeded, Kind.JobFailed, Kind.NodeEnded];

export const runningTime: LawInit = (model, world, object) => {
  const lag = model.assumptions.ec2.stopLag;
  const [leastLagMs, mostLagMs] = typeof lag === 'number' ? [lag, lag] : [0, Infinity];

  function judge(id: number, toMs: number, isOwnEnd: boolean): void {
    const { status, plan, startedMs } = world.jobs[id]!;
    if (status !== JobStatus.RUNNING || plan === undefined) return;
    const ranMs = toMs - startedMs;
    const isKnown = isOwnEnd && !runsOutOfMemory(model.jobs, id);
    const leastMs = isKnown ? plan.runMs + leastLagMs : 0;
    if (ranMs >= leastMs && ranMs <= plan.runMs + mostLagMs) return;
    object(`${jobIdText(model, id)} runs for ${ranMs} ms, to do are ${plan.runMs}`);
  }
  return {
    record({ kind, at, subject, object: instance, reason }) {
      if (!ends.includes(kind) || instance < 0) return;
      judge(subject, at, reason === Reason.ContainerExited || reason === Reason.OutOfMemory);
    },
    end({ endedMs }) {
      for (let id = 0; id < world.jobs.length; id++) judge(id, endedMs, false);
    },
  };
};
