/** What an attempt has to do by the rules of checkpoints [work.14, work.15]. */
import type { JobId, OfferingId } from '../../kernel/ids.ts';
import type { Checkpoint, Outcome } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import { partOf } from './family.ts';

/** An attempt; attempts count from 1. */
export interface PlannedAttempt {
  readonly job: JobId;
  readonly attempt: number;
  readonly offering: OfferingId;
}

export interface WorkPlan {
  readonly checkpoint: Checkpoint | undefined;
  /** How many times as fast as the work is given. */
  readonly speed: number;
  readonly restoreMs: number;
  /** What is left of the work, on this offering. */
  readonly workMs: number;
  readonly savings: number;
  /** Restore, work and savings. */
  readonly runMs: number;
}

/**
 * The plan of an attempt that finds `savedMs` of its work saved; of a job that runs out of memory
 * the most that it may come to, for the trace does not say where its memory peaks.
 */
export function workPlan(model: Model, planned: PlannedAttempt, savedMs: number): WorkPlan {
  const { job, attempt, offering } = planned;
  const outcome = model.outcomes[model.jobs.outcome[job]];
  const { runtimesMs } = outcome;
  const speed = speedOn(model, outcome, offering);
  const wholeMs = runtimesMs[attempt - 1] ?? runtimesMs.at(-1) ?? model.jobs.workMs[job];
  const checkpoint = savesWork(model, job) ? outcome.checkpoint : undefined;
  if (checkpoint === undefined) {
    const workMs = Math.round(wholeMs / speed);
    return { checkpoint, speed, restoreMs: 0, workMs, savings: 0, runMs: workMs };
  }
  const workMs = Math.max(0, Math.round((wholeMs - savedMs) / speed));
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

/** Multi-node jobs have no checkpoints. */
function savesWork(model: Model, job: JobId): boolean {
  const part = partOf(model, job);
  return part === 'single' || part === 'child';
}

/** Its type's, else its family's, else 1; Fargate sizes, which have no zone, are all alike. */
function speedOn({ offerings }: Model, { speeds }: Outcome, offering: OfferingId): number {
  const type = offerings.typeName[offering];
  const names =
    offerings.zone[offering] === '' ? ['FARGATE'] : [type, type.slice(0, type.indexOf('.'))];
  const found = names.flatMap((name) => speeds.find((speed) => speed.name === name) ?? []);
  return found[0]?.factor ?? 1;
}
