/**
 * What an attempt does when nothing disturbs it: how long it works and with which code it exits.
 */
import type { Draws } from '../kernel/random.ts';
import type { Millis } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';

/** The outcome of most jobs, row 0 of the model's: they succeed after their work. */
const plain = 0;

/** Entry of a per-attempt list, the last one repeating. */
function ofAttempt<T>(list: readonly T[], attempt: number): T {
  return list[Math.min(attempt, list.length) - 1]!;
}

/**
 * The runtime belongs to the job, so every attempt of it does the same work unless told otherwise.
 */
export function attemptOutcomes(model: Model, draws: Draws) {
  const { jobs, outcomes } = model;
  return {
    workMs(job: number, attempt: number): Millis {
      const outcome = jobs.outcome[job]!;
      if (outcome === plain) return jobs.workMs[job]!;
      const { runtimesMs } = outcomes[outcome]!;
      return runtimesMs.length === 0 ? jobs.workMs[job]! : ofAttempt(runtimesMs, attempt);
    },
    exitCode(job: number, attempt: number): number {
      const outcome = jobs.outcome[job]!;
      if (outcome === plain) return 0;
      const { exitCodes, failureProbability } = outcomes[outcome]!;
      if (exitCodes.length > 0) return ofAttempt(exitCodes, attempt);
      if (failureProbability === 0) return 0;
      const chance = draws.uniform('outcome', jobs.ownerLow[job]!, jobs.ownerHigh[job]!, attempt);
      return chance < failureProbability ? 1 : 0;
    },
  };
}
