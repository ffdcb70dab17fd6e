/** Where code orders FIFO queues: the position of each job in its lane. */
import { int32 } from '../../kernel/columns.ts';
import type { Column, JobId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { standsInQueue } from '../../model/rules/kinds.ts';
import type { QueueOrder } from '../../policy/queue-order/queue-order.ts';

/** By rank, then in the order of the scenario; −1 = the job's queue has another order. */
export function rankedPositions(model: Model, order: QueueOrder): Column<JobId> {
  const { jobs, queues } = model;
  const positions = int32<JobId>(jobs.count);
  const ranked: { readonly job: JobId; readonly rank: number }[] = [];
  for (let job = 0 as JobId; job < jobs.count; job++) {
    const isFifo = queues[jobs.queue[job]].fairShare === undefined;
    positions[job] = -1;
    if (isFifo && standsInQueue(jobs, job)) ranked.push({ job, rank: order(job, model) });
  }
  ranked.sort((a, b) => a.rank - b.rank || a.job - b.job);
  ranked.forEach(({ job }, position) => (positions[job] = position));
  return positions;
}
