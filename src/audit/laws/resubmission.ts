/**
 * Law: a failed job is submitted again, a gap after the end of its last attempt, if the workload
 * says so; one that ended otherwise never is.
 */
import { jobIdText } from '../../model/names.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';

/** Ends of attempts after which a client submits the job again. */
const failures: readonly Reason[] = [
  Reason.ContainerExited,
  Reason.OutOfMemory,
  Reason.HostTerminated,
  Reason.TimedOut,
  Reason.FargateSpotInterrupted,
];

export const resubmission: LawInit = (model, _world, object) => {
  const { resubmission: place, gapMs } = model.jobs;
  /** When jobs are due to be submitted again. */
  const dueMs = new Map<number, number>();
  return {
    record({ kind, at, subject, object: instance, reason }) {
      if (kind === Kind.JobSubmitted && place[subject]! > 0) {
        const due = dueMs.get(subject);
        dueMs.delete(subject);
        if (at !== due) object(`${jobIdText(model, subject)} is submitted at ${at}, due ${due}`);
      }
      const isFailure = kind === Kind.JobFailed && instance >= 0 && failures.includes(reason);
      const next = subject + 1;
      if (isFailure && (place[next] ?? 0) > 0) dueMs.set(next, at + gapMs[next]!);
    },
    end({ endedMs }) {
      for (const [job, due] of dueMs) {
        if (due < endedMs) object(`${jobIdText(model, job)}, due at ${due}, is never submitted`);
      }
    },
  };
};
