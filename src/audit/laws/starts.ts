/**
 * Law: a start fails by chance only where the environment has a chance, and otherwise when the time
 * that it may take is over; no attempt is STARTING for longer [attempts.38, attempts.39].
 */
import type { InstanceId, JobId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { onAttemptLast } from '../hearing.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';

export const starts: LawInit = (model, world, faults) => {
  const { status, placedMs, instance: instanceOf } = world.jobs;

  /** How its environment lets it start, and when at the latest; NaN = its task does not run yet. */
  function limitsOf(job: JobId, instance: InstanceId) {
    const { platform, latencies } = model.environments[world.instances.environment(instance)];
    const { startFailure, startTimeout } = latencies;
    const isTask = platform === 'FARGATE';
    const sinceMs = isTask ? world.instances.runningMs[instance] : placedMs[job];
    return { startFailure, latestMs: sinceMs + startTimeout };
  }
  function start({ job, instance, at }: RowOf<typeof Kind.JobStarted>): void {
    const { startFailure, latestMs } = limitsOf(job, instance);
    if (at > latestMs) faults.ofJob(job, `starts after ${latestMs}`);
    if (startFailure === 1) faults.ofJob(job, 'starts where no start succeeds');
  }
  const mayBeWrong = model.environments.some(
    ({ latencies }) => latencies.startFailure === 1 || latencies.startTimeout < Infinity,
  );
  return {
    hears: {
      [Kind.JobStarted]: mayBeWrong ? start : undefined,
      ...onAttemptLast(({ job, instance, reason, at }) => {
        if (status[job] !== JobStatus.STARTING || instance < 0) return;
        const { startFailure, latestMs } = limitsOf(job, instance);
        const isTimedOut = reason === Reason.StartTimedOut;
        if (isTimedOut && at !== latestMs) faults.ofJob(job, 'times out at the wrong time');
        if (at > latestMs) faults.ofJob(job, `is STARTING after ${latestMs}`);
        if (reason === Reason.StartFailed && startFailure === 0) {
          faults.ofJob(job, 'fails to start where every start succeeds');
        }
      }),
    },
    end({ endedMs }) {
      for (let job = 0 as JobId; job < model.jobs.count; job++) {
        if (status[job] !== JobStatus.STARTING) continue;
        const { latestMs } = limitsOf(job, instanceOf[job]);
        if (latestMs < endedMs) faults.ofJob(job, `is STARTING after ${latestMs}`);
      }
    },
  };
};
