/** Which fair shares are active [fair-share.1, fair-share.4, fair-share.5]. */
import { float64 } from '../../kernel/columns.ts';
import type { JobId, QueueId, ShareId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World as Tables } from '../../model/places.ts';
import type { JobLast } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { type Hearer, onJobLast } from '../hearing.ts';
import type { RowOf } from '../row.ts';

/** The window of a policy that sets none: 0 means 600 s [Q28]. */
const leastWindowMs = 600_000;

export interface ShareActivity extends Hearer {
  /** Counts the active shares of the queue, without the one left out. */
  count(queue: QueueId, nowMs: number, leftOut?: ShareId): number;
}

/** Activity before any record: a share is active with an open job, and for the window after it. */
export function shareActivity({ jobs, shares }: Model, tables: () => Tables): ShareActivity {
  const open = float64<ShareId>(shares.length);
  const lastOpenMs = float64<ShareId>(shares.length);
  lastOpenMs.fill(-Infinity);

  function isActive(share: ShareId, nowMs: number): boolean {
    const { fairShare } = tables().queues[shares[share].queue];
    return open[share] > 0 || nowMs < lastOpenMs[share] + (fairShare?.decayMs || leastWindowMs);
  }
  function create({ job }: { readonly job: JobId }): void {
    if (jobs.share[job] >= 0) open[jobs.share[job]]++;
  }
  function end({ job, reason, at }: RowOf<JobLast>): void {
    const share = jobs.share[job];
    if (share < 0) return;
    open[share]--;
    if (reason !== Reason.SubmissionRefused) lastOpenMs[share] = at;
  }
  return {
    hears:
      shares.length === 0
        ? {}
        : { [Kind.JobSubmitted]: create, [Kind.JobSpawned]: create, ...onJobLast(end) },
    count(queue, nowMs, leftOut = -1) {
      let active = 0;
      for (let share = 0 as ShareId; share < shares.length; share++) {
        const isOther = share !== leftOut && shares[share].queue === queue;
        if (isOther && isActive(share, nowMs)) active++;
      }
      return active;
    },
  };
}
