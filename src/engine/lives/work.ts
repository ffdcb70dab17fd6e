/** How long an attempt runs, and what checkpoints keep of it [work.14, work.15, work.17]. */
import type { JobId } from '../../kernel/ids.ts';
import type { Checkpoint } from '../../model/jobs.ts';
import { Kind } from '../../trace/record.ts';
import type { Run } from '../state/run.ts';

/** From RUNNING to the natural end, restoring and saving included. */
export function attemptMs(run: Run, job: JobId): number {
  if (!run.features.pace) return wholeMs(run, job);
  const checkpoint = checkpointOf(run, job);
  if (checkpoint === undefined) return Math.round(wholeMs(run, job) / speedOf(run, job));
  const { leftMs, savings, restoreMs } = planOf(run, job, checkpoint);
  return restoreMs + leftMs + savings * checkpoint.costMs;
}

function checkpointOf({ model }: Run, job: JobId): Checkpoint | undefined {
  return model.outcomes[model.jobs.outcome[job]].checkpoint;
}

/** The work of a whole attempt at speed 1. */
function wholeMs({ nature, jobs }: Run, job: JobId): number {
  return nature.workMs(job, jobs.attempt[job]);
}

/** Speed of the present attempt where it runs. */
function speedOf({ nature, jobs, fleet: { instances } }: Run, job: JobId): number {
  return nature.speed(job, instances.offering[jobs.instance[job]]);
}

/** How the present attempt of a job with checkpoints goes if nothing disturbs it. */
function planOf(run: Run, job: JobId, { intervalMs, restoreMs }: Checkpoint) {
  const speed = speedOf(run, job);
  const savedMs = run.jobs.savedMs[run.model.jobs.firstSubmission[job]];
  const leftMs = Math.max(0, Math.round((wholeMs(run, job) - savedMs) / speed));
  const savings = Math.max(0, Math.ceil(leftMs / intervalMs) - 1);
  return { speed, leftMs, savings, restoreMs: savedMs > 0 ? restoreMs : 0 };
}

/** Records the work that a RUNNING attempt, as it ends, has done or keeps for later attempts. */
export function keepWork(run: Run, job: JobId, succeeded: boolean): void {
  const { jobs, clock, trace, model } = run;
  const checkpoint = checkpointOf(run, job);
  if (checkpoint === undefined) return;
  const { speed, leftMs, savings, restoreMs } = planOf(run, job, checkpoint);
  const { intervalMs, costMs } = checkpoint;
  const ranMs = clock.now - jobs.startedAt[job];
  const done = Math.floor((ranMs - restoreMs) / (intervalMs + costMs));
  const keptMs = succeeded ? leftMs : Math.max(0, Math.min(savings, done)) * intervalMs;
  if (keptMs === 0) return;
  trace.write(Kind.WorkKept, job, jobs.instance[job], keptMs);
  jobs.savedMs[model.jobs.firstSubmission[job]] += Math.round(keptMs * speed);
}
