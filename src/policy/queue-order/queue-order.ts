/** The interface of orders of a FIFO queue: which of its RUNNABLE jobs goes first. */
import type { JobId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';

/**
 * The rank of a job: the least goes first, of equal ones the first in the scenario. Retried jobs
 * stay ahead of all others, as in AWS. Queues with fair share keep their own order.
 */
export type QueueOrder = (job: JobId, model: Model) => number;
