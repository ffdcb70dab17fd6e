/** The cancel or terminate event that ended a job: its caller's text is the status reason. */
import type { JobId, ModelEventId, RowId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { Reason, type Records } from '../../trace/record.ts';

/** The event of the model that ended each job which was cancelled or terminated. */
export type StopEvents = ReadonlyMap<JobId, ModelEventId>;

/** Reads JobStopRequested records, and the ends of jobs. */
export function stopEvents({ jobs }: Model) {
  const ofJob = new Map<JobId, ModelEventId>();
  const latest = {
    [Reason.Cancelled]: new Map<JobId, ModelEventId>(),
    [Reason.Terminated]: new Map<JobId, ModelEventId>(),
  };
  return {
    ofJob,
    /** A JobStopRequested record. */
    request(records: Records, row: RowId): void {
      const why = records.reason(row);
      if (isStop(why)) latest[why].set(records.subject(row), records.object(row));
    },
    /** A JobFailed record, caused by the latest event of its kind on the job or its parent. */
    fail(records: Records, row: RowId): void {
      const why = records.reason(row);
      if (!isStop(why)) return;
      const job: JobId = records.subject(row);
      const events = latest[why];
      const own = events.get(job) ?? -1;
      ofJob.set(job, Math.max(own, events.get(jobs.parent[job]) ?? -1));
    },
  };
}

/** Whether a caller stopped the job. */
export function isStop(
  reason: Reason,
): reason is typeof Reason.Cancelled | typeof Reason.Terminated {
  return reason === Reason.Cancelled || reason === Reason.Terminated;
}
