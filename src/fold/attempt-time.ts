/** How much of the running time of attempts is useful. */
import { uint8 } from '../kernel/columns.ts';
import type { AttemptId, Column, JobId } from '../kernel/ids.ts';
import { hasCheckpoints, hasMultiNodeJobs, JobKind } from '../model/jobs.ts';
import { AttemptEnd, savedTime } from './attempt-lives.ts';
import { JobStatus } from '../words/job-status.ts';
import type { Lifetimes } from './lifetimes.ts';

/** How much of the `ranMs` that an attempt was RUNNING is useful; the rest is lost. */
export type UsefulTime = (attempt: AttemptId, ranMs: number) => number;

/**
 * The time of attempts that succeeded or run at the end is useful; of jobs with checkpoints, the
 * saved work is, if the job or a later submission of it succeeds.
 */
export function usefulTime(lives: Lifetimes): UsefulTime {
  const { attempts, model } = lives;
  const ends = decidingEnds(lives);
  const plain: UsefulTime = (attempt, ranMs) => (ends[attempt] === AttemptEnd.FAILED ? 0 : ranMs);
  const { jobs, outcomes } = model;
  if (!hasCheckpoints(outcomes)) return plain;
  const succeeds = successes(lives);
  return (attempt, ranMs) => {
    const job = attempts.job[attempt];
    const saves = outcomes[jobs.outcome[job]].checkpoint !== undefined;
    if (!saves || attempts.end[attempt] === AttemptEnd.IN_FLIGHT) return plain(attempt, ranMs);
    return succeeds[jobs.firstSubmission[job]] === 1 ? savedTime(attempts, attempt) : 0;
  };
}

/** By the first submission of a job: 1 = one of its submissions succeeded. */
function successes(lives: Lifetimes): Column<JobId> {
  const { status } = lives.jobs;
  const { firstSubmission } = lives.model.jobs;
  const found = uint8<JobId>(status.length);
  for (let job = 0 as JobId; job < found.length; job++) {
    if (status[job] === JobStatus.SUCCEEDED) found[firstSubmission[job]] = 1;
  }
  return found;
}

/**
 * The end that decides whether an attempt's time is useful: for a node of a multi-node job that of
 * the main node's attempt, however its own container ended.
 */
function decidingEnds({ attempts, model }: Lifetimes): Column<AttemptId, AttemptEnd> {
  const { count, kind, parent } = model.jobs;
  if (!hasMultiNodeJobs(model.shapes)) return attempts.end;
  const ends = uint8<AttemptId, AttemptEnd>(attempts.length);
  // By parent: the end of its main node's latest attempt, which is placed before the other nodes.
  const mainEnd = uint8<JobId, AttemptEnd>(count);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const job = attempts.job[attempt];
    const end = attempts.end[attempt];
    if (kind[job] === JobKind.multinode_main) mainEnd[parent[job]] = end;
    ends[attempt] = kind[job] === JobKind.multinode_node ? mainEnd[parent[job]] : end;
  }
  return ends;
}
