/**
 * What an undisturbed attempt does: whether it starts, how long it works, and its exit code
 * [attempts.38, work.1, work.4].
 */
import type { JobId, OfferingId, OutcomeId } from '../kernel/ids.ts';
import type { Draws, Purpose } from '../kernel/random.ts';
import type { Millis } from '../kernel/units.ts';
import { killedExitCode, runsOutOfMemory, type Speed } from '../model/jobs.ts';
import { hasMemoryKills } from '../model/rules/memory-kills.ts';
import type { Model } from '../model/model.ts';
import { familyOf } from '../model/names.ts';

/** The outcome of most jobs, row 0 of the model: success after their work. */
const plain = 0 as OutcomeId;

/** The entry of a list by attempt, whose last entry repeats; undefined = the list is empty. */
function ofAttempt<T>(list: readonly T[], attempt: number): T | undefined {
  return list[Math.min(attempt, list.length) - 1];
}

/** The runtime belongs to the job: all attempts do the same work unless a list says otherwise. */
export class AttemptOutcomes {
  private readonly model: Model;
  private readonly draws: Draws;
  private readonly workOf: Model['jobs']['workMs'];
  private readonly outcomeOf: Model['jobs']['outcome'];
  private readonly kills: boolean;
  /** Every attempt of every job succeeds after its work. */
  private readonly allPlain: boolean;

  constructor(model: Model, draws: Draws) {
    this.model = model;
    this.draws = draws;
    this.workOf = model.jobs.workMs;
    this.outcomeOf = model.jobs.outcome;
    this.kills = hasMemoryKills(model.jobs);
    this.allPlain = !this.kills && model.outcomes.length === 1;
  }

  workMs(job: JobId, attempt: number): Millis {
    if (this.allPlain) return this.workOf[job];
    if (!this.kills || !runsOutOfMemory(this.model.jobs, job)) return this.wholeMs(job, attempt);
    return Math.round(this.wholeMs(job, attempt) * this.peakAt(job)) as Millis;
  }

  exitCode(job: JobId, attempt: number): number {
    if (this.allPlain) return 0;
    if (this.kills && runsOutOfMemory(this.model.jobs, job)) return killedExitCode;
    const outcome = this.outcomeOf[job];
    if (outcome === plain) return 0;
    const { exitCodes, failureProbability } = this.model.outcomes[outcome];
    const given = ofAttempt(exitCodes, attempt);
    if (given !== undefined) return given;
    if (failureProbability === 0) return 0;
    return this.uniform('outcome', job, attempt) < failureProbability ? 1 : 0;
  }

  startFails(job: JobId, placement: number, offering: OfferingId): boolean {
    const { environments, offerings } = this.model;
    const { startFailure } = environments[offerings.environment[offering]].latencies;
    if (startFailure === 0) return false;
    return this.uniform('startFailure', job, placement) < startFailure;
  }

  speed(job: JobId, offering: OfferingId): number {
    const { outcomes, offerings } = this.model;
    const { speeds } = outcomes[this.outcomeOf[job]];
    if (speeds.length === 0) return 1;
    return speedOf(speeds, offerings.typeName[offering], offerings.zone[offering]);
  }

  /** The work of an attempt that memory does not end. */
  private wholeMs(job: JobId, attempt: number): Millis {
    const outcome = this.outcomeOf[job];
    if (outcome === plain) return this.workOf[job];
    return ofAttempt(this.model.outcomes[outcome].runtimesMs, attempt) ?? this.workOf[job];
  }

  /** The part of the work at which a job's memory peaks: the same in all its resubmissions. */
  private peakAt(job: JobId): number {
    return this.uniform('memory', this.model.jobs.firstSubmission[job], 0);
  }

  private uniform(purpose: Purpose, job: JobId, ordinal: number): number {
    const { ownerLow, ownerHigh } = this.model.jobs;
    return this.draws.uniform(purpose, ownerLow[job], ownerHigh[job], ordinal);
  }
}

/** Fargate sizes are the offerings without a zone. */
function speedOf(speeds: readonly Speed[], typeName: string, zone: string): number {
  const named = (name: string) => speeds.find((speed) => speed.name === name)?.factor;
  if (zone === '') return named('FARGATE') ?? 1;
  return named(typeName) ?? named(familyOf(typeName)) ?? 1;
}
