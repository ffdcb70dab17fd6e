/** How long an attempt has to work, restore and save by its checkpoints [work.14, work.15]. */
import type { JobId, OfferingId } from '../../kernel/ids.ts';
import type { Checkpoint, Outcome } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import type { Kind } from '../../trace/record.ts';
import type { RowOf } from '../row.ts';
import { kindOf } from './family.ts';

export interface WorkPlan {
  readonly checkpoint: Checkpoint | undefined;
  /** 1 = the time that the scenario gives for the work. */
  readonly speed: number;
  readonly restoreMs: number;
  /** The time that the rest of the work takes on this offering. */
  readonly workMs: number;
  readonly savings: number;
  /** Restore, work and savings. */
  readonly runMs: number;
}

/**
 * The plan of an attempt that starts on an offering and finds `savedMs` of its work saved. For a
 * job that runs out of memory it is an upper bound: the trace does not say when its memory peaks.
 */
export function workPlan(
  model: Model,
  { job, value: attempt }: RowOf<typeof Kind.JobStarted>,
  offering: OfferingId,
  savedMs: number,
): WorkPlan {
  const outcome = model.outcomes[model.jobs.outcome[job]];
  const { runtimesMs } = outcome;
  const speed = speedOn(model, outcome, offering);
  const totalMs = runtimesMs[attempt - 1] ?? runtimesMs.at(-1) ?? model.jobs.workMs[job];
  // Multi-node jobs have no checkpoints.
  const isMultiNode = kindOf(model, job).startsWith('multinode');
  const checkpoint = isMultiNode ? undefined : outcome.checkpoint;
  if (checkpoint === undefined) {
    const workMs = Math.round(totalMs / speed);
    return { checkpoint, speed, restoreMs: 0, workMs, savings: 0, runMs: workMs };
  }
  const workMs = Math.max(0, Math.round((totalMs - savedMs) / speed));
  const { intervalMs, costMs } = checkpoint;
  const restoreMs = savedMs > 0 ? checkpoint.restoreMs : 0;
  const savings = workMs > intervalMs ? Math.ceil(workMs / intervalMs) - 1 : 0;
  const runMs = restoreMs + workMs + savings * costMs;
  return { checkpoint, speed, restoreMs, workMs, savings, runMs };
}

/** Whether the job's work takes more memory than the job asks for [work.3]. */
export function outgrowsMemory({ jobs }: Model, job: JobId): boolean {
  return jobs.peakMemoryMib[job] > jobs.memoryMib[job];
}

/** The speed of its type, else of its family, else 1; Fargate sizes have no zone and one speed. */
function speedOn({ offerings }: Model, { speeds }: Outcome, offering: OfferingId): number {
  const type = offerings.typeName[offering];
  const factorOf = (name: string) => speeds.find((speed) => speed.name === name)?.factor;
  if (offerings.zone[offering] === '') return factorOf('FARGATE') ?? 1;
  return factorOf(type) ?? factorOf(type.slice(0, type.indexOf('.'))) ?? 1;
}
