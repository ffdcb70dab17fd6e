/** Failed jobs that their client submits again [work.22, jobs.42]. */
import type { JobId } from '../../kernel/ids.ts';
import { followsEnd } from '../../model/retry-rule.ts';
import { containerReason, statusReason } from '../../trace/reason-text.ts';
import type { Reason } from '../../trace/record.ts';
import { Event } from '../state/event.ts';
import type { Run } from '../state/run.ts';

/** A job has failed, unasked: its client submits it again if its rule names such an end. */
export function submitAgain(run: Run, job: JobId, reason: Reason, exitCode: number): void {
  const { model, jobs, events, clock } = run;
  const { nextSubmission, follows, gapMs } = model.jobs;
  const next = nextSubmission[job];
  if (next < 0) return;
  const isNamed = followsEnd(model.endConditions[follows[next]], {
    statusReason: statusReason(reason, jobs.instance[job]),
    reason: containerReason(reason),
    exitCode,
  });
  if (!isNamed) return;
  jobs.submittedAgain[next] = 1;
  clock.moving++;
  events.push(clock.now + gapMs[next], Event.JobSubmits, next, 0);
}

/** Whether an ended job is, or will be, submitted again: others still wait for it. */
export function isSubmittedAgain({ model, jobs }: Run, job: JobId): boolean {
  const next = model.jobs.nextSubmission[job];
  return next >= 0 && jobs.submittedAgain[next] === 1;
}
