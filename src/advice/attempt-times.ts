/** How long a job's attempts take if nothing ends them early, on the fastest and slowest types. */
import type { JobId } from '../kernel/ids.ts';
import { runsOutOfMemory } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';

/** On the fastest of the types that the job gives a speed, or on another type. */
export function leastAttemptMs(model: Model, job: JobId): number {
  const { runtimesMs, speeds } = model.outcomes[model.jobs.outcome[job]];
  const fastest = speeds.reduce((most, { factor }) => Math.max(most, factor), 1);
  const leastMs = runtimesMs.reduce<number>((least, one) => Math.min(least, one), Infinity);
  return Math.round((runtimesMs.length > 0 ? leastMs : model.jobs.workMs[job]) / fastest);
}

/** On the slowest of them. */
export function mostAttemptMs(model: Model, job: JobId): number {
  const { runtimesMs, speeds } = model.outcomes[model.jobs.outcome[job]];
  const slowest = speeds.reduce((least, { factor }) => Math.min(least, factor), 1);
  const mostMs = runtimesMs.reduce<number>((most, one) => Math.max(most, one), 0);
  return Math.round((runtimesMs.length > 0 ? mostMs : model.jobs.workMs[job]) / slowest);
}

/** The shortest time for which the job uses a machine, whatever becomes of it there. */
export function leastUseMs(model: Model, job: JobId): number {
  const { jobs } = model;
  if (runsOutOfMemory(jobs, job)) return 0;
  const timeoutMs = jobs.timeoutMs[job];
  return Math.min(leastAttemptMs(model, job), timeoutMs > 0 ? timeoutMs : Infinity);
}
