/** What the running time of attempts was good for. */
import { firstSubmission, hasCheckpoints, hasMultiNodeJobs, JobKind } from '../model/jobs.ts';
import { AttemptEnd, savedTime } from './attempt-lives.ts';
import { JobStatus } from '../words/job-status.ts';
import type { Lifetimes } from './lifetimes.ts';

/** How much of the `ranMs` that an attempt was RUNNING is useful; the rest is lost. */
export type UsefulTime = (attempt: number, ranMs: number) => number;

/**
 * To be asked in order of placement. Useful is the time of attempts that succeeded or run at the
 * end; of jobs with checkpoints, what is done and saved, if the job, or a later submission of it,
 * succeeds in the end.
 */
export function usefulTime(lives: Lifetimes): UsefulTime {
  const { attempts, model } = lives;
  const endOf = judgedEnds(lives);
  const plain: UsefulTime = (attempt, ranMs) => (endOf(attempt) === AttemptEnd.FAILED ? 0 : ranMs);
  const { jobs, outcomes } = model;
  if (!hasCheckpoints(outcomes)) return plain;
  const succeeds = successes(lives);
  return (attempt, ranMs) => {
    const job = attempts.job[attempt]!;
    const saves = outcomes[jobs.outcome[job]!]!.checkpoint !== undefined;
    if (!saves || attempts.end[attempt] === AttemptEnd.IN_FLIGHT) return plain(attempt, ranMs);
    return succeeds[firstSubmission(lives.model.jobs, job)] === 1
      ? savedTime(attempts, attempt)
      : 0;
  };
}

/** From RUNNING to the end of the attempt, or of the run; 0 = it never was RUNNING. */
export function ranTime({ attempts, end }: Lifetimes, attempt: number): number {
  const startedMs = attempts.startedMs[attempt]!;
  if (Number.isNaN(startedMs)) return 0;
  const inFlight = attempts.end[attempt] === AttemptEnd.IN_FLIGHT;
  return (inFlight ? end.endedMs : attempts.stoppedMs[attempt]!) - startedMs;
}

/** By first submission of a job: 1 = some submission of it succeeded. */
function successes(lives: Lifetimes): Uint8Array {
  const { status } = lives.jobs;
  const found = new Uint8Array(status.length);
  for (let job = 0; job < found.length; job++) {
    if (status[job] === JobStatus.SUCCEEDED) found[firstSubmission(lives.model.jobs, job)] = 1;
  }
  return found;
}

/**
 * The end that an attempt's time is judged by. A node of a multi-node job ran usefully if the
 * attempt of the main node beside it did, whatever its own container's end.
 */
function judgedEnds({ attempts, model }: Lifetimes): (attempt: number) => AttemptEnd {
  const { kind, parent } = model.jobs;
  if (!hasMultiNodeJobs(model.shapes)) {
    return (attempt) => attempts.end[attempt]!;
  }
  const mainAttempts = new Map<number, number>();
  return (attempt) => {
    const job = attempts.job[attempt]!;
    if (kind[job]! < JobKind.multinode_main) return attempts.end[attempt]!;
    if (kind[job] === JobKind.multinode_main) mainAttempts.set(parent[job]!, attempt);
    return attempts.end[mainAttempts.get(parent[job]!)!]!;
  };
}
