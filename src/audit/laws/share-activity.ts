/** Which fair shares are active, as the auditor sees it. */
import type { Model } from '../../model/model.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { AuditRow } from './row.ts';
import type { World } from './world.ts';

/** The window of a policy that sets none (reference §3.3: 0 means 600 s). */
const leastWindowMs = 600_000;

export interface ShareActivity {
  /** Sees a record after the laws have asked. */
  record(row: AuditRow): void;
  /** Active shares of the queue, but for one that is left out. */
  count(queue: number, nowMs: number, leftOut?: number): number;
}

/** Activity before any record: a share is active with an open job, and for the window after it. */
export function shareActivity({ jobs, shares }: Model, world: World): ShareActivity {
  const open = shares.map(() => 0);
  const lastOpenMs = shares.map(() => -Infinity);

  function isActive(share: number, nowMs: number): boolean {
    const { fairShare } = world.tables.queues[shares[share]!.queue]!;
    return open[share]! > 0 || nowMs < lastOpenMs[share]! + (fairShare?.decayMs || leastWindowMs);
  }
  return {
    record({ kind, reason, subject, at }) {
      const share = kind < Kind.InstanceLaunched ? jobs.share[subject]! : -1;
      if (share < 0) return;
      if (kind <= Kind.JobSpawned) open[share]!++;
      if (kind !== Kind.JobSucceeded && kind !== Kind.JobFailed) return;
      open[share]!--;
      if (reason !== Reason.SubmissionRefused) lastOpenMs[share] = at;
    },
    count(queue, nowMs, leftOut) {
      const others = shares.map((_share, id) => id).filter((id) => id !== leftOut);
      return others.filter((id) => shares[id]!.queue === queue && isActive(id, nowMs)).length;
    },
  };
}
