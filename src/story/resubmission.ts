/** What follows the failure of a job that its client may submit again [work.22]. */
import type { Lives } from '../fold/lifetimes.ts';
import type { JobId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { followsEnd } from '../model/retry-rule.ts';
import { containerReason, statusReason } from '../trace/reason-text.ts';
import { Reason } from '../trace/record.ts';
import { JobStatus } from '../words/job-status.ts';
import type { StoryRecord } from './draft.ts';

/** Failures that were asked for, or that come before any attempt. */
const final: readonly Reason[] = [
  Reason.Cancelled,
  Reason.Terminated,
  Reason.QueueDeleted,
  Reason.DependencyFailed,
  Reason.SubmissionRefused,
];

/** Whether the job of a failure is submitted again, now or later. */
export function isSubmittedAgain({ jobs, endConditions }: Model, record: StoryRecord): boolean {
  const { reason, object: instance, value: exitCode } = record;
  const failed: JobId = record.subject;
  const next = jobs.nextSubmission[failed];
  if (next < 0 || final.includes(reason)) return false;
  const texts = { statusReason: statusReason(reason, instance), reason: containerReason(reason) };
  return followsEnd(endConditions[jobs.follows[next]], { ...texts, exitCode });
}

/** The latest submission of a job so far. */
export function latestSubmission({ jobs, model }: Lives, first: JobId): JobId {
  const { nextSubmission } = model.jobs;
  let latest = first;
  for (let next = first; next >= 0; next = nextSubmission[next]) {
    if (jobs.status[next] !== JobStatus.NONE) latest = next;
  }
  return latest;
}
