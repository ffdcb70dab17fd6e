/** How long an attempt has to work, restore and save by its checkpoints [work.14, work.15]. */
import type { JobId, OfferingId } from '../../kernel/ids.ts';
import type { Checkpoint } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import type { Kind } from '../../trace/record.ts';
import type { RowOf } from '../row.ts';
import { kindOf } from './family.ts';

type Start = RowOf<typeof Kind.JobStarted>;

/** What an attempt with checkpoints has to do. */
export interface WorkPlan {
  readonly checkpoint: Checkpoint;
  /** 1 = the time that the scenario gives for the work. */
  readonly speed: number;
  readonly restoreMs: number;
  /** The time that the rest of the work takes on this offering. */
  readonly workMs: number;
  readonly savings: number;
  /** Restore, work and savings. */
  readonly runMs: number;
}

/** How the job saves its work; undefined = not at all, as for multi-node jobs. */
export function checkpointOf(model: Model, job: JobId): Checkpoint | undefined {
  const isMultiNode = kindOf(model, job).startsWith('multinode');
  return isMultiNode ? undefined : model.outcomes[model.jobs.outcome[job]].checkpoint;
}

/** Whether some job may save its work. */
export function hasCheckpoints({ outcomes }: Model): boolean {
  return outcomes.some(({ checkpoint }) => checkpoint !== undefined);
}

/**
 * How long an attempt without checkpoints runs on an offering. For a job that runs out of memory it
 * is an upper bound: the trace does not say when its memory peaks.
 */
export function plainRunMs(model: Model, start: Start, offering: OfferingId): number {
  return Math.round(wholeMs(model, start) / speedOn(model, start.job, offering));
}

/** The plan of an attempt that starts on an offering and finds `savedMs` of its work saved. */
export function workPlan(
  model: Model,
  start: Start,
  offering: OfferingId,
  { checkpoint, savedMs }: { readonly checkpoint: Checkpoint; readonly savedMs: number },
): WorkPlan {
  const { intervalMs, costMs } = checkpoint;
  const speed = speedOn(model, start.job, offering);
  const workMs = Math.max(0, Math.round((wholeMs(model, start) - savedMs) / speed));
  const restoreMs = savedMs > 0 ? checkpoint.restoreMs : 0;
  const savings = workMs > intervalMs ? Math.ceil(workMs / intervalMs) - 1 : 0;
  const runMs = restoreMs + workMs + savings * costMs;
  return { checkpoint, speed, restoreMs, workMs, savings, runMs };
}

/** Whether the job's work takes more memory than the job asks for [work.3]. */
export function outgrowsMemory({ jobs }: Model, job: JobId): boolean {
  return jobs.peakMemoryMib[job] > jobs.memoryMib[job];
}

/** The time that all the work of the attempt takes on an instance of speed 1. */
function wholeMs({ jobs, outcomes }: Model, { job, value: attempt }: Start): number {
  const { runtimesMs } = outcomes[jobs.outcome[job]];
  return runtimesMs[attempt - 1] ?? runtimesMs.at(-1) ?? jobs.workMs[job];
}

/**
 * How fast the job's work is on an offering: the speed of its type, else of its family, else 1;
 * Fargate sizes have no zone and one speed.
 */
function speedOn(model: Model, job: JobId, offering: OfferingId): number {
  const { jobs, outcomes, offerings } = model;
  const { speeds } = outcomes[jobs.outcome[job]];
  if (speeds.length === 0) return 1;
  const factorOf = (name: string) => speeds.find((speed) => speed.name === name)?.factor;
  if (offerings.zone[offering] === '') return factorOf('FARGATE') ?? 1;
  const type = offerings.typeName[offering];
  return factorOf(type) ?? factorOf(type.slice(0, type.indexOf('.'))) ?? 1;
}
