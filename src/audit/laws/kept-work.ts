/**
 * Law: what an attempt has saved when it ends is recorded right before its end: whole intervals
 * after a failure, all of its work after a success, and never more than there was to do [work.16,
 * work.17, work.18].
 */
import type { JobId } from '../../kernel/ids.ts';
import type { Checkpoint } from '../../model/jobs.ts';
import type { AttemptLast } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { type AuditRow, isAttemptLast, type RowOf } from '../row.ts';
import { outgrowsMemory, type WorkPlan } from '../world/work-plan.ts';

export const keptWork: LawInit = (model, world, faults) => {
  /** The work that the record before this one keeps, if it does. */
  let kept: { readonly job: JobId; readonly at: number; readonly ms: number } | undefined;

  function keepingFault(row: RowOf<typeof Kind.WorkKept>): string | undefined {
    const { status, instance, plan } = world.jobs[row.job];
    if (status !== 'RUNNING') return 'keeps work while it is not RUNNING';
    if (instance !== row.instance) return `keeps work of instance ${row.instance}`;
    return plan?.checkpoint === undefined ? 'keeps work without checkpoints' : undefined;
  }
  function endFault(row: RowOf<AttemptLast>, keptMs: number): string | undefined {
    const { status, startedMs, plan } = world.jobs[row.job];
    if (status !== 'RUNNING' || plan?.checkpoint === undefined) {
      return keptMs === 0 ? undefined : `keeps ${keptMs} ms`;
    }
    const { checkpoint, workMs } = plan;
    const succeeds = row.kind === Kind.JobSucceeded;
    const dueMs = succeeds ? workMs : savedMs(plan, checkpoint, row.at - startedMs);
    // The trace does not say when memory runs out, so how many savings were due is not known.
    const isBound = outgrowsMemory(model, row.job);
    const isWhole = keptMs % checkpoint.intervalMs === 0;
    const isLegal = isBound ? isWhole && keptMs <= dueMs : keptMs === dueMs;
    return isLegal ? undefined : `keeps ${keptMs} ms instead of ${dueMs}`;
  }
  function check(row: AuditRow): void {
    const isLast = isAttemptLast(row);
    if (kept !== undefined && !(isLast && row.job === kept.job && row.at === kept.at)) {
      faults.ofJob(kept.job, `keeps ${kept.ms} ms, and does not end with it`);
    } else if (row.kind === Kind.WorkKept) faults.ofJob(row.job, keepingFault(row));
    else if (isLast) faults.ofJob(row.job, endFault(row, kept?.ms ?? 0));
  }
  return {
    record(row) {
      check(row);
      const isKept = row.kind === Kind.WorkKept;
      kept = isKept ? { job: row.job, at: row.at, ms: row.value } : undefined;
    },
    end() {
      if (kept !== undefined) faults.ofJob(kept.job, 'keeps work, and never ends');
    },
  };
};

/** Work of the savings that are done when the attempt is broken off after `ranMs`. */
function savedMs(plan: WorkPlan, { intervalMs, costMs }: Checkpoint, ranMs: number): number {
  const done = Math.floor((ranMs - plan.restoreMs) / (intervalMs + costMs));
  return intervalMs * Math.max(0, Math.min(plan.savings, done));
}
