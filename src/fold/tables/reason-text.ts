/** `status_reason` of jobs and attempts: AWS's words, or those of whoever stopped the job. */
import { statusReason } from '../../trace/reason-text.ts';
import type { Reason } from '../../trace/record.ts';
import type { Lifetimes } from '../lifetimes.ts';
import { isStop } from '../stop-events.ts';

/** How a job, or its last attempt, ended: why, and on which instance (−1 = none). */
export interface EndCause {
  readonly reason: Reason;
  readonly instance: number;
}

/** The text of a cell; undefined where AWS says nothing. */
export function reasonText(lives: Lifetimes, job: number, cause: EndCause): string | undefined {
  if (!isStop(cause.reason)) return statusReason(cause.reason, cause.instance) || undefined;
  const event = lives.model.events[lives.stopEvents.get(job) ?? -1];
  return event === undefined || event.kind === 'update' ? undefined : event.reason;
}
