/**
 * The work of attempts: at the speed of an instance, kept by checkpoints
 * [work.14, work.15, work.17].
 */
import { Kind, Reason } from '../../trace/record.ts';
import { write } from './changes.ts';
import type { Attempt, Job, Sim } from './state.ts';

/** What an attempt does from JobStarted to an end by itself. */
interface Work {
  readonly restoreMs: number;
  /** Work alone, on this instance. */
  readonly leftMs: number;
  readonly savings: number;
  readonly speed: number;
}

function checkpointOf(sim: Sim, { id }: Job) {
  return sim.model.outcomes[sim.model.jobs.outcome[id]].checkpoint;
}

function workOf(sim: Sim, { job, number, instance }: Attempt): Work {
  const speed = sim.nature.speed(job.id, instance.offering);
  const whole = sim.nature.workMs(job.id, number);
  const leftMs = Math.max(0, Math.round((whole - job.savedMs) / speed));
  const checkpoint = checkpointOf(sim, job);
  if (checkpoint === undefined) return { restoreMs: 0, leftMs, savings: 0, speed };
  return {
    restoreMs: job.savedMs > 0 ? checkpoint.restoreMs : 0,
    leftMs,
    savings: Math.max(0, Math.ceil(leftMs / checkpoint.intervalMs) - 1),
    speed,
  };
}

/** From JobStarted to an end by itself. */
export function wholeMs(sim: Sim, attempt: Attempt): number {
  const { restoreMs, leftMs, savings } = workOf(sim, attempt);
  const costMs = checkpointOf(sim, attempt.job)?.costMs ?? 0;
  return restoreMs + leftMs + savings * costMs;
}

/** Why an undisturbed container ends. */
export function ownReason(sim: Sim, { id }: Job): Reason {
  const { peakMemoryMib, memoryMib } = sim.model.jobs;
  return peakMemoryMib[id] > memoryMib[id] ? Reason.OutOfMemory : Reason.ContainerExited;
}

/** Writes WorkKept before the end of a single container's attempt. */
export function keepWork(sim: Sim, attempt: Attempt, succeeded: boolean): void {
  const { job, instance, startedAt } = attempt;
  const checkpoint = checkpointOf(sim, job);
  if (checkpoint === undefined || startedAt === undefined) return;
  const { restoreMs, leftMs, savings, speed } = workOf(sim, attempt);
  const { intervalMs, costMs } = checkpoint;
  const rounds = Math.floor((sim.now - startedAt - restoreMs) / (intervalMs + costMs));
  const saved = Math.max(0, Math.min(savings, rounds)) * intervalMs;
  const value = succeeded ? leftMs : saved;
  if (value === 0) return;
  write(sim, Kind.WorkKept, { subject: job.id, object: instance.id, value });
  job.savedMs += Math.round(value * speed);
}
