/**
 * Law: what an attempt has saved when it ends is recorded right before its end: whole intervals
 * after a failure, all of its work after a success, and never more than there was to do [work.16,
 * work.17, work.18].
 */
import type { JobId } from '../../kernel/ids.ts';
import type { AttemptLast } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { onAttemptLast } from '../hearing.ts';
import type { LawInit } from '../law.ts';
import { isAttemptLast, type RowOf } from '../row.ts';
import { hasCheckpoints, outgrowsMemory, type WorkPlan } from '../world/work-plan.ts';

export const keptWork: LawInit = (model, world, faults) => {
  const { status, instance: instanceOf, startedMs } = world.jobs;
  const { plans } = world.savings;
  /** The latest record of kept work. */
  let kept = { job: -1 as JobId, at: NaN, ms: 0, hasEnded: true };

  function keepingFault({ job, instance }: RowOf<typeof Kind.WorkKept>): string | undefined {
    if (status[job] !== JobStatus.RUNNING) return 'keeps work while it is not RUNNING';
    if (instanceOf[job] !== instance) return `keeps work of instance ${instance}`;
    return plans.has(job) ? undefined : 'keeps work without checkpoints';
  }
  function endFault({ job, kind, at }: RowOf<AttemptLast>, keptMs: number): string | undefined {
    const plan = plans.get(job);
    if (status[job] !== JobStatus.RUNNING || plan === undefined) {
      return keptMs === 0 ? undefined : `keeps ${keptMs} ms`;
    }
    const dueMs = kind === Kind.JobSucceeded ? plan.workMs : savedMs(plan, at - startedMs[job]);
    // The trace does not say when memory runs out, so how many savings were due is not known.
    const isBound = outgrowsMemory(model, job);
    const isWhole = keptMs % plan.checkpoint.intervalMs === 0;
    const isLegal = isBound ? isWhole && keptMs <= dueMs : keptMs === dueMs;
    return isLegal ? undefined : `keeps ${keptMs} ms instead of ${dueMs}`;
  }
  function keep({ job, at, value }: RowOf<typeof Kind.WorkKept>): void {
    kept = { job, at, ms: value, hasEnded: false };
  }
  const endWithoutKeeping = (row: RowOf<AttemptLast>) => {
    faults.ofJob(row.job, endFault(row, 0));
  };
  return {
    hears: {
      [Kind.WorkKept](row) {
        faults.ofJob(row.job, keepingFault(row));
        keep(row);
      },
      ...(hasCheckpoints(model) && onAttemptLast(endWithoutKeeping)),
    },
    after: {
      [Kind.WorkKept](row) {
        kept.hasEnded = true;
        if (isAttemptLast(row) && row.job === kept.job && row.at === kept.at) {
          faults.ofJob(row.job, endFault(row, kept.ms));
          return;
        }
        faults.ofJob(kept.job, `keeps ${kept.ms} ms, and does not end with it`);
        if (row.kind === Kind.WorkKept) keep(row);
      },
    },
    end() {
      if (!kept.hasEnded) faults.ofJob(kept.job, 'keeps work, and never ends');
    },
  };
};

/** Work of the savings that are done when the attempt is broken off after `ranMs`. */
function savedMs({ checkpoint, restoreMs, savings }: WorkPlan, ranMs: number): number {
  const { intervalMs, costMs } = checkpoint;
  const done = Math.floor((ranMs - restoreMs) / (intervalMs + costMs));
  return intervalMs * Math.max(0, Math.min(savings, done));
}
