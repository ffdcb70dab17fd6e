/**
 * Which lane each job goes to: one for a FIFO queue, one per share and priority for fair share
 * [demand.5, demand.6].
 */
import { int32, mapRows, put, table } from '../../kernel/columns.ts';
import type { Column, JobId, LaneId, QueueId, RowId, Rows, ShareId } from '../../kernel/ids.ts';
import { valueOf } from '../../kernel/lookup.ts';
import type { Model } from '../../model/model.ts';
import { standsInQueue } from '../../model/rules/kinds.ts';

export class LanePlan {
  /** Number of lanes. */
  readonly count: number;
  /** Lanes of each queue. */
  readonly ofQueue: Rows<QueueId, readonly LaneId[]>;
  /** Lanes of each share by descending priority. */
  readonly ofShare: Rows<ShareId, Rows<RowId, LaneId>>;
  /** The lane of each job. */
  readonly laneOf: Column<JobId, LaneId>;

  constructor({ queues, shares, jobs }: Model) {
    const priorities = mapRows(shares, () => new Set<number>());
    forEachShared({ jobs, shares }, (job, share) => priorities[share].add(jobs.priority[job]));
    let count = queues.length;
    const byPriority = mapRows(priorities, (own) => {
      const descending = [...own].sort((a, b) => b - a);
      return new Map(descending.map((priority): [number, LaneId] => [priority, count++]));
    });
    this.count = count;
    this.ofShare = mapRows(byPriority, (lanes) => table<RowId, LaneId>([...lanes.values()]));
    this.ofQueue = mapRows(queues, ({ fairShare, shares: own }, queue) =>
      fairShare === undefined
        ? [fifoLane(queue)]
        : own.flatMap((share) => [...this.ofShare[share]]),
    );
    const laneOf = int32<JobId, LaneId>(jobs.count);
    for (let job = 0 as JobId; job < jobs.count; job++) put(laneOf, job, fifoLane(jobs.queue[job]));
    forEachShared({ jobs, shares }, (job, share) => {
      laneOf[job] = valueOf(byPriority[share], jobs.priority[job]);
    });
    this.laneOf = laneOf;
  }
}

/** The jobs of shares that stand in a lane. */
function forEachShared(
  { jobs, shares }: Pick<Model, 'jobs' | 'shares'>,
  visit: (job: JobId, share: ShareId) => void,
): void {
  if (shares.length === 0) return;
  for (let job = 0 as JobId; job < jobs.count; job++) {
    if (jobs.share[job] >= 0 && standsInQueue(jobs, job)) visit(job, jobs.share[job]);
  }
}

/** A FIFO queue's lane has its queue's number. */
export function fifoLane(queue: QueueId): LaneId {
  const lane: number = queue;
  return lane;
}
