/**
 * Law: what an attempt has saved when it ends is told right before its end: whole intervals after a
 * failure, all of its work after a success, and never more than there was to do.
 */
import { type Checkpoint, runsOutOfMemory } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { LawInit } from './law.ts';
import type { AuditRow } from './row.ts';
import type { WorkPlan } from './work-plan.ts';
import type { World } from './world.ts';

const ends: readonly Kind[] = [Kind.JobRetried, Kind.JobSucceeded, Kind.JobFailed];

export const keptWork: LawInit = (model, world, object) => {
  /** What the record before this one told. */
  let told: { readonly job: number; readonly at: number; readonly value: number } | undefined;

  function judge(row: AuditRow): string | undefined {
    const { subject, at, kind } = row;
    const isEnd = ends.includes(kind);
    if (told !== undefined && (!isEnd || told.job !== subject || told.at !== at)) {
      return `keeps ${told.value} ms, and does not end with it`;
    }
    if (kind === Kind.WorkKept) return tellingFault(world, row);
    return isEnd ? endFault(model, world, { row, keptMs: told?.value ?? 0 }) : undefined;
  }
  return {
    record(row) {
      const id = told?.job ?? row.subject;
      const fault = judge(row);
      if (fault !== undefined) object(`${jobIdText(model, id)} ${fault}`);
      const { subject: job, at, value } = row;
      told = row.kind === Kind.WorkKept ? { job, at, value } : undefined;
    },
    end() {
      if (told !== undefined) object(`${jobIdText(model, told.job)} keeps work, and never ends`);
    },
  };
};

function tellingFault(world: World, row: AuditRow): string | undefined {
  const { status, instance, plan } = world.jobs[row.subject]!;
  if (status !== JobStatus.RUNNING) return 'keeps work while it is not RUNNING';
  if (instance !== row.object) return `keeps work of instance ${row.object}`;
  return plan?.checkpoint === undefined ? 'keeps work without checkpoints' : undefined;
}

interface Ending {
  readonly row: AuditRow;
  readonly keptMs: number;
}

function endFault({ jobs }: Model, world: World, { row, keptMs }: Ending): string | undefined {
  const { status, startedMs, plan } = world.jobs[row.subject]!;
  const { checkpoint } = plan ?? {};
  if (status !== JobStatus.RUNNING || checkpoint === undefined) {
    return keptMs === 0 ? undefined : `keeps ${keptMs} ms`;
  }
  const succeeds = row.kind === Kind.JobSucceeded;
  const mostMs = succeeds ? plan!.workMs : savedMs(plan!, checkpoint, row.at - startedMs);
  // Where memory runs out is not told, so neither is how many savings there were to be.
  const isBound = runsOutOfMemory(jobs, row.subject);
  const isWhole = keptMs % checkpoint.intervalMs === 0;
  const isLegal = isBound ? isWhole && keptMs <= mostMs : keptMs === mostMs;
  return isLegal ? undefined : `keeps ${keptMs} ms, due are ${mostMs}`;
}

/** Work of the savings that are done when the attempt is broken off after `ranMs`. */
function savedMs(plan: WorkPlan, { intervalMs, costMs }: Checkpoint, ranMs: number): number {
  const done = Math.floor((ranMs - plan.restoreMs) / (intervalMs + costMs));
  return intervalMs * Math.max(0, Math.min(plan.savings, done));
}
