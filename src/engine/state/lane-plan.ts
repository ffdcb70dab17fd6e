/**
 * Which lane each job goes to: one for a FIFO queue, one per share and priority for fair share
 * [demand.5, demand.6].
 */
import { int32, mapRows, table } from '../../kernel/columns.ts';
import type { JobId, LaneId, QueueId, RowId, ShareId } from '../../kernel/ids.ts';
import { valueOf } from '../../kernel/lookup.ts';
import type { Model } from '../../model/model.ts';
import { standsInQueue } from '../../model/rules/kinds.ts';

export type LanePlan = ReturnType<typeof planLanes>;

export function planLanes({ queues, shares, jobs }: Model) {
  const priorities = mapRows(shares, () => new Set<number>());
  forEachShared({ jobs, shares }, (job, share) => priorities[share].add(jobs.priority[job]));
  let count = queues.length;
  const byPriority = mapRows(priorities, (own) => {
    const descending = [...own].sort((a, b) => b - a);
    return new Map(descending.map((priority): [number, LaneId] => [priority, count++]));
  });
  const ofShare = mapRows(byPriority, (lanes) => table<RowId, LaneId>([...lanes.values()]));
  const laneOf = int32<JobId, LaneId>(jobs.count);
  for (let job = 0 as JobId; job < jobs.count; job++) laneOf[job] = fifoLane(jobs.queue[job]);
  forEachShared({ jobs, shares }, (job, share) => {
    laneOf[job] = valueOf(byPriority[share], jobs.priority[job]);
  });
  return {
    count,
    /** Lanes of each queue. */
    ofQueue: mapRows(queues, ({ fairShare, shares: own }, queue) =>
      fairShare === undefined ? [fifoLane(queue)] : own.flatMap((share) => [...ofShare[share]]),
    ),
    /** Lanes of each share by descending priority. */
    ofShare,
    laneOf,
  };
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
