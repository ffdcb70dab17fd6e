/**
 * Law: what an attempt has saved when it ends is recorded right before its end: whole intervals
 * after a failure, all of its work after a success, and never more than there was to do [work.16,
 * work.17, work.18].
 */
import type { JobId } from '../../kernel/ids.ts';
import type { Checkpoint } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import type { AttemptLast } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { type AuditRow, isAttemptLast, type RowOf } from '../row.ts';
import { nameOf } from '../world/family.ts';
import { outgrowsMemory, type WorkPlan } from '../world/work-plan.ts';
import type { AuditWorld } from '../world/world.ts';

/** Work that a record says is kept. */
interface Kept {
  readonly job: JobId;
  readonly at: number;
  readonly ms: number;
}

export const keptWork: LawInit = (model, world, object) => {
  /** Of the record before this one. */
  let kept: Kept | undefined;

  function meet(row: AuditRow): void {
    if (kept !== undefined && !isEndOf(kept, row)) {
      object(`${nameOf(model, kept.job)} keeps ${kept.ms} ms, and does not end with it`);
    } else if (row.kind === Kind.WorkKept || isAttemptLast(row)) {
      const fault =
        row.kind === Kind.WorkKept
          ? keepingFault(world, row)
          : endFault(model, world, { row, keptMs: kept?.ms ?? 0 });
      if (fault !== undefined) object(`${nameOf(model, row.job)} ${fault}`);
    }
  }
  return {
    record(row) {
      meet(row);
      const isKept = row.kind === Kind.WorkKept;
      kept = isKept ? { job: row.job, at: row.at, ms: row.value } : undefined;
    },
    end() {
      if (kept !== undefined) object(`${nameOf(model, kept.job)} keeps work, and never ends`);
    },
  };
};

function isEndOf({ job, at }: Kept, row: AuditRow): boolean {
  return isAttemptLast(row) && row.job === job && row.at === at;
}

function keepingFault(world: AuditWorld, row: RowOf<typeof Kind.WorkKept>): string | undefined {
  const { status, instance, plan } = world.jobs[row.job];
  if (status !== 'RUNNING') return 'keeps work while it is not RUNNING';
  if (instance !== row.instance) return `keeps work of instance ${row.instance}`;
  return plan?.checkpoint === undefined ? 'keeps work without checkpoints' : undefined;
}

interface Ending {
  readonly row: RowOf<AttemptLast>;
  readonly keptMs: number;
}

function endFault(model: Model, world: AuditWorld, { row, keptMs }: Ending): string | undefined {
  const { status, startedMs, plan } = world.jobs[row.job];
  if (status !== 'RUNNING' || plan?.checkpoint === undefined) {
    return keptMs === 0 ? undefined : `keeps ${keptMs} ms`;
  }
  const { checkpoint } = plan;
  const succeeds = row.kind === Kind.JobSucceeded;
  const mostMs = succeeds ? plan.workMs : savedMs(plan, checkpoint, row.at - startedMs);
  // The trace does not say where memory runs out, so nobody knows how many savings were due.
  const isBound = outgrowsMemory(model, row.job);
  const isWhole = keptMs % checkpoint.intervalMs === 0;
  const isLegal = isBound ? isWhole && keptMs <= mostMs : keptMs === mostMs;
  return isLegal ? undefined : `keeps ${keptMs} ms, due are ${mostMs}`;
}

/** Work of the savings that are done when the attempt is broken off after `ranMs`. */
function savedMs(plan: WorkPlan, { intervalMs, costMs }: Checkpoint, ranMs: number): number {
  const done = Math.floor((ranMs - plan.restoreMs) / (intervalMs + costMs));
  return intervalMs * Math.max(0, Math.min(plan.savings, done));
}
