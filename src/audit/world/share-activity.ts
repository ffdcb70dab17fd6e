/** Which fair shares are active [fair-share.1, fair-share.4, fair-share.5]. */
import { float64 } from '../../kernel/columns.ts';
import type { QueueId, ShareId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World as Tables } from '../../model/places.ts';
import { createsJob, type JobStep } from '../../trace/kinds.ts';
import { Reason } from '../../trace/record.ts';
import { isJobLast, type RowOf } from '../row.ts';

/** The window of a policy that sets none: 0 means 600 s [Q28]. */
const leastWindowMs = 600_000;

/** Activity before any record: a share is active with an open job, and for the window after it. */
export function shareActivity({ jobs, shares }: Model, tables: () => Tables) {
  const open = float64<ShareId>(shares.length);
  const lastOpenMs = float64<ShareId>(shares.length);
  lastOpenMs.fill(-Infinity);

  function isActive(share: ShareId, nowMs: number): boolean {
    const { fairShare } = tables().queues[shares[share].queue];
    return open[share] > 0 || nowMs < lastOpenMs[share] + (fairShare?.decayMs || leastWindowMs);
  }
  return {
    /** Applies a record. */
    record(row: RowOf<JobStep>): void {
      const share = jobs.share[row.job];
      if (share < 0) return;
      if (createsJob(row.kind)) open[share]++;
      if (!isJobLast(row)) return;
      open[share]--;
      if (row.reason !== Reason.SubmissionRefused) lastOpenMs[share] = row.at;
    },
    /** Counts the active shares of the queue, without the one left out. */
    count(queue: QueueId, nowMs: number, leftOut: ShareId = -1): number {
      let active = 0;
      shares.forEach((share, id) => {
        if (id !== leftOut && share.queue === queue && isActive(id, nowMs)) active++;
      });
      return active;
    },
  };
}

export type ShareActivity = ReturnType<typeof shareActivity>;
