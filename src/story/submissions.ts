/** The times that a client submits one job, each time it fails again. */
import { jobIdText } from '../model/names.ts';
import { lastSubmission } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import type { Submission } from './story-attempts.ts';

/** The job's submissions up to and with this one. */
export function submissionsUpTo({ jobs }: Model, job: number): ReadonlySet<number> {
  const count = jobs.resubmission[job]! + 1;
  return new Set(Array.from({ length: count }, (_, index) => job - index));
}

/** Which one it is; undefined = it is the only one that there can be. */
export function submissionOf(model: Model, job: number): Submission | undefined {
  const { resubmission } = model.jobs;
  const last = lastSubmission(model.jobs, job);
  if (resubmission[last] === 0) return undefined;
  const before = resubmission[job] === 0 ? undefined : jobIdText(model, job - 1);
  return { number: resubmission[job]! + 1, of: resubmission[last]! + 1, before };
}
