/** What an undisturbed attempt does: how long it works, and its exit code [work.1, work.4]. */
import type { JobId, OfferingId, OutcomeId } from '../kernel/ids.ts';
import type { Draws } from '../kernel/random.ts';
import type { Millis } from '../kernel/units.ts';
import { hasMemoryKills, killedExitCode, runsOutOfMemory, type Speed } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import { familyOf } from '../model/names.ts';

/** The outcome of most jobs, row 0 of the model: success after their work. */
const plain = 0 as OutcomeId;

/** The entry of a list by attempt, whose last entry repeats; undefined = the list is empty. */
function ofAttempt<T>(list: readonly T[], attempt: number): T | undefined {
  return list[Math.min(attempt, list.length) - 1];
}

/** The runtime belongs to the job: all attempts do the same work unless a list says otherwise. */
export function attemptOutcomes(model: Model, draws: Draws) {
  const { jobs, outcomes, offerings } = model;
  const kills = hasMemoryKills(jobs);
  const undisturbedMs = (job: JobId, attempt: number): Millis => {
    const { runtimesMs } = outcomes[jobs.outcome[job]];
    return ofAttempt(runtimesMs, attempt) ?? jobs.workMs[job];
  };
  return {
    workMs: (job: JobId, attempt: number): Millis => {
      if (kills && runsOutOfMemory(jobs, job)) {
        return Math.round(undisturbedMs(job, attempt) * peakAt(model, draws, job)) as Millis;
      }
      return jobs.outcome[job] === plain ? jobs.workMs[job] : undisturbedMs(job, attempt);
    },
    exitCode: (job: JobId, attempt: number): number => {
      if (kills && runsOutOfMemory(jobs, job)) return killedExitCode;
      const outcome = jobs.outcome[job];
      if (outcome === plain) return 0;
      const { exitCodes, failureProbability } = outcomes[outcome];
      const given = ofAttempt(exitCodes, attempt);
      if (given !== undefined) return given;
      if (failureProbability === 0) return 0;
      const chance = draws.uniform('outcome', jobs.ownerLow[job], jobs.ownerHigh[job], attempt);
      return chance < failureProbability ? 1 : 0;
    },
    speed: (job: JobId, offering: OfferingId): number => {
      const { speeds } = outcomes[jobs.outcome[job]];
      if (speeds.length === 0) return 1;
      return speedOf(speeds, offerings.typeName[offering], offerings.zone[offering]);
    },
  };
}

/** The part of the work at which a job's memory peaks: the same in all its resubmissions. */
function peakAt({ jobs }: Model, draws: Draws, job: JobId): number {
  const first = jobs.firstSubmission[job];
  return draws.uniform('memory', jobs.ownerLow[first], jobs.ownerHigh[first], 0);
}

/** Fargate sizes are the offerings without a zone. */
function speedOf(speeds: readonly Speed[], typeName: string, zone: string): number {
  const named = (name: string) => speeds.find((speed) => speed.name === name)?.factor;
  if (zone === '') return named('FARGATE') ?? 1;
  return named(typeName) ?? named(familyOf(typeName)) ?? 1;
}
