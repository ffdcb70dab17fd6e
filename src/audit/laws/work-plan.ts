/** What an attempt has to do by the rules of checkpoints, worked out apart from the engine. */
import { type Checkpoint, JobKind, type Outcome } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';

/** An attempt; attempts count from 1. */
export interface PlannedAttempt {
  readonly job: number;
  readonly attempt: number;
  readonly offering: number;
}

export interface WorkPlan {
  readonly checkpoint: Checkpoint | undefined;
  /** Times as fast as the reference. */
  readonly speed: number;
  readonly restoreMs: number;
  /** What is left of the work, on this offering. */
  readonly workMs: number;
  readonly savings: number;
  /** Restore, work and savings. */
  readonly runMs: number;
}

/**
 * The plan of an attempt that finds `savedMs` of its work saved; of a job that runs out of memory:
 * the most that it may come to, for where its memory peaks is not told.
 */
export function workPlan(model: Model, planned: PlannedAttempt, savedMs: number): WorkPlan {
  const { job, attempt, offering } = planned;
  const outcome = model.outcomes[model.jobs.outcome[job]!]!;
  const { runtimesMs } = outcome;
  const speed = speedOn(model, outcome, offering);
  const wholeMs = runtimesMs[attempt - 1] ?? runtimesMs.at(-1) ?? model.jobs.workMs[job]!;
  const isOfNode = model.jobs.kind[job]! >= JobKind.multinode_parent;
  const checkpoint = isOfNode ? undefined : outcome.checkpoint;
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

/** Its type's, else its family's, else 1; Fargate sizes, which have no zone, are all alike. */
function speedOn({ offerings }: Model, { speeds }: Outcome, offering: number): number {
  const type = offerings.typeName[offering]!;
  const names =
    offerings.zone[offering] === '' ? ['FARGATE'] : [type, type.slice(0, type.indexOf('.'))];
  const found = names.flatMap((name) => speeds.find((speed) => speed.name === name) ?? []);
  return found[0]?.factor ?? 1;
}
