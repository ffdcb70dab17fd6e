/** How a job stands at the end of its story: state, times, cost. */
import type { Known } from './known.ts';
import type { StoryOutcome } from './story.ts';
import { jobStatusNames } from '../words/job-status.ts';
import { billOf } from '../fold/ledger.ts';
import type { Lifetimes } from '../fold/lifetimes.ts';
import { unlessNever } from '../fold/tables/cells.ts';
import { reasonText } from '../fold/tables/reason-text.ts';

/** An array parent has the cost of its children, a multi-node job that of its nodes. */
export function outcomeOf({ lives, cast, stretches }: Known): StoryOutcome {
  const { job, actor } = cast;
  const { jobs, attempts, end } = lives;
  const shown = actor < 0 ? job : actor;
  const last = jobs.lastAttempt[shown]!;
  const instance = last < 0 ? -1 : attempts.instance[last]!;
  const startedMs = jobs.firstStartedMs[shown]!;
  return {
    status: jobStatusNames[jobs.status[shown]!]!,
    statusReason: reasonText(lives, shown, { reason: jobs.reason[shown]!, instance }),
    endedMs: end.endedMs,
    createdMs: unlessNever(jobs.createdMs[job]!),
    stoppedMs: unlessNever(jobs.stoppedMs[shown]!),
    waitMs: Number.isNaN(startedMs) ? undefined : startedMs - jobs.runnableMs[shown]!,
    runnableMs: stretches.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0),
    ...attemptTimes(lives, shown),
    costNano: costOf(lives, job),
  };
}

/** Time before and after RUNNING, over all attempts; the last may be under way. */
function attemptTimes({ attempts, end }: Lifetimes, job: number) {
  const times = { startingMs: 0, runningMs: 0, attempts: 0 };
  for (let row = 0; row < attempts.length; row++) {
    if (attempts.job[row] !== job) continue;
    const stoppedMs = unlessNever(attempts.stoppedMs[row]!) ?? end.endedMs;
    const startedMs = unlessNever(attempts.startedMs[row]!) ?? stoppedMs;
    times.attempts++;
    times.startingMs += startedMs - attempts.placedMs[row]!;
    times.runningMs += stoppedMs - startedMs;
  }
  return times;
}

function costOf(lives: Lifetimes, job: number): bigint {
  const bill = billOf(lives);
  const { firstChild, childCount } = lives.model.jobs;
  let nano = bill.jobNano(job);
  for (let child = 0; child < childCount[job]!; child++) {
    nano += bill.jobNano(firstChild[job]! + child);
  }
  return nano;
}
