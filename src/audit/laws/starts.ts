/**
 * Law: a start fails by chance only where the environment has a chance, and otherwise when the time
 * that it may take is over; no attempt is STARTING for longer [attempts.38, attempts.39].
 */
import type { InstanceId, JobId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isAttemptLast } from '../row.ts';

export const starts: LawInit = (model, world, faults) => {
  /** How its environment lets it start, and when at the latest; NaN = its task does not run yet. */
  function limitsOf(job: JobId, instance: InstanceId) {
    const { placedMs } = world.jobs[job];
    const { environment, runningMs } = world.instances[instance];
    const { platform, latencies } = model.environments[environment];
    const { startFailure, startTimeout } = latencies;
    const sinceMs = platform === 'FARGATE' ? runningMs : placedMs;
    return { startFailure, latestMs: sinceMs + startTimeout };
  }
  return {
    record(row) {
      if (row.kind === Kind.JobStarted) {
        const { startFailure, latestMs } = limitsOf(row.job, row.instance);
        if (row.at > latestMs) faults.ofJob(row.job, `starts after ${latestMs}`);
        if (startFailure === 1) faults.ofJob(row.job, 'starts where no start succeeds');
      }
      if (!isAttemptLast(row) || row.instance < 0) return;
      if (world.jobs[row.job].status !== 'STARTING') return;
      const { startFailure, latestMs } = limitsOf(row.job, row.instance);
      const isTimedOut = row.reason === Reason.StartTimedOut;
      if (isTimedOut && row.at !== latestMs) faults.ofJob(row.job, 'times out at the wrong time');
      if (row.at > latestMs) faults.ofJob(row.job, `is STARTING after ${latestMs}`);
      if (row.reason === Reason.StartFailed && startFailure === 0) {
        faults.ofJob(row.job, 'fails to start where every start succeeds');
      }
    },
    end({ endedMs }) {
      world.jobs.forEach(({ status, instance }, job) => {
        if (status !== 'STARTING') return;
        const { latestMs } = limitsOf(job, instance);
        if (latestMs < endedMs) faults.ofJob(job, `is STARTING after ${latestMs}`);
      });
    },
  };
};
