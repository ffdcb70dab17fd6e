/** Failed jobs that their client submits again [work.22, work.25, jobs.42]. */
import { containerReason, statusReason } from '../../trace/reason-text.ts';
import { matchesCode, matchesText } from './retry.ts';
import { push } from './changes.ts';
import type { Job, JobOutcome, Sim } from './state.ts';

/** The next row, with the work that this one saved, if the rule names the end. */
export function resubmit(sim: Sim, job: Job, end: JobOutcome): void {
  const { nextSubmission, gapMs } = sim.model.jobs;
  const row = nextSubmission[job.id];
  if (row < 0 || !isNamed(sim, job, end)) return;
  const next = sim.jobs[row];
  next.savedMs = job.savedMs;
  next.isDue = true;
  push(sim, sim.now + gapMs[next.id], 5, next);
}

function isNamed(sim: Sim, job: Job, { reason, object, value }: JobOutcome): boolean {
  const { nextSubmission, follows } = sim.model.jobs;
  const { exitCodes, reasons } = sim.model.endConditions[follows[nextSubmission[job.id]]];
  if (exitCodes.length === 0 && reasons.length === 0) return true;
  if (exitCodes.some((pattern) => matchesCode(pattern, value))) return true;
  const texts = [statusReason(reason, object), containerReason(reason)];
  return reasons.some((pattern) => texts.some((text) => matchesText(pattern, text)));
}

/** Whether a job that ended is not over yet: it is submitted again. */
export function isSubmittedAgain(sim: Sim, job: Job): boolean {
  const next = sim.model.jobs.nextSubmission[job.id];
  return next >= 0 && sim.jobs[next].isDue;
}

/** The row of its first submission. */
export function firstSubmission(sim: Sim, job: Job): Job {
  return sim.jobs[sim.model.jobs.firstSubmission[job.id]];
}
