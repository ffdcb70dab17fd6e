/** How much of the running time of attempts is useful. */
import { uint8 } from '../../kernel/columns.ts';
import type { AttemptId, Column, JobId } from '../../kernel/ids.ts';
import { hasCheckpoints, hasMultiNodeJobs, JobKind } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import { AttemptEnd, savedTime } from './attempt-lives.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { Lifetimes } from './lifetimes.ts';

/**
 * The time of attempts that succeeded or run at the end is useful; of jobs with checkpoints, the
 * saved work is, if the job or a later submission of it succeeds.
 */
export class UsefulTime {
  private readonly lives: Lifetimes;
  private readonly ends: Column<AttemptId, AttemptEnd>;
  /** undefined = no job has checkpoints. */
  private readonly succeeds: Column<JobId> | undefined;

  constructor(lives: Lifetimes) {
    this.lives = lives;
    this.ends = decidingEnds(lives);
    this.succeeds = hasCheckpoints(lives.model.outcomes) ? successes(lives) : undefined;
  }

  /** How much of the `ranMs` that an attempt was RUNNING is useful; the rest is lost. */
  of(attempt: AttemptId, ranMs: number): number {
    const { attempts, model } = this.lives;
    const job = attempts.job[attempt];
    const isOver = attempts.end[attempt] !== AttemptEnd.IN_FLIGHT;
    const { succeeds } = this;
    if (succeeds !== undefined && isOver && savesWork(model, job)) {
      return succeeds[model.jobs.firstSubmission[job]] === 1 ? savedTime(attempts, attempt) : 0;
    }
    return this.ends[attempt] === AttemptEnd.FAILED ? 0 : ranMs;
  }
}

function savesWork({ jobs, outcomes }: Model, job: JobId): boolean {
  return outcomes[jobs.outcome[job]].checkpoint !== undefined;
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
