/** `status_reason` of jobs and attempts: AWS's words, or the caller's that stopped the job. */
import type { InstanceId, JobId } from '../../kernel/ids.ts';
import { statusReason } from '../../trace/reason-text.ts';
import type { Reason } from '../../trace/record.ts';
import type { Lives } from '../lives/lifetimes.ts';
import { isStop } from '../lives/stop-events.ts';

/** How a job, or its last attempt, ended: why, and on which instance (−1 = none). */
export interface EndCause {
  readonly reason: Reason;
  readonly instance: InstanceId;
}

/** The text of a cell; undefined if AWS gives none. */
export function reasonText(lives: Lives, job: JobId, cause: EndCause): string | undefined {
  if (!isStop(cause.reason)) return statusReason(cause.reason, cause.instance) || undefined;
  const id = lives.stopEvents.get(job);
  if (id === undefined) return undefined;
  const event = lives.model.events[id];
  return event.kind === 'update' ? undefined : event.reason;
}
