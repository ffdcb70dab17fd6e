/** What follows the failure of a job that its client may submit again [work.22]. */
import type { Lives } from '../fold/lives/lifetimes.ts';
import type { JobId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { followsEnd } from '../model/retry-rule.ts';
import { unaskedFailures } from '../trace/failures.ts';
import { containerReason, statusReason } from '../trace/reason-text.ts';
import { JobStatus } from '../words/job-status.ts';
import type { StoryRecord } from './draft.ts';

/** Whether the job of a failure is submitted again, now or later. */
export function isSubmittedAgain({ jobs, endConditions }: Model, record: StoryRecord): boolean {
  const { reason, object: instance, value: exitCode } = record;
  const failed: JobId = record.subject;
  const next = jobs.nextSubmission[failed];
  if (next < 0 || !unaskedFailures.includes(reason)) return false;
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
