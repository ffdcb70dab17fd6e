/** The RUNNABLE jobs of each queue by shape, as the records so far leave them; what holds them. */
import { table } from '../../kernel/columns.ts';
import type { JobId, OfferingId, QueueId, Rows, ShapeId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';

/** By queue: how many RUNNABLE jobs it has of each shape; none = no row. */
export type Waiting = Rows<QueueId, Map<ShapeId, number>>;

export function nothingWaiting({ queues }: Model): Waiting {
  return table(queues.map(() => new Map()));
}

/** Counts a job that becomes RUNNABLE (`sign` 1) or is so no longer (−1). */
export function countWaiting({ jobs }: Model, waiting: Waiting, job: JobId, sign: 1 | -1): void {
  const counts = waiting[jobs.queue[job]];
  const shape = jobs.shape[job];
  const count = (counts.get(shape) ?? 0) + sign;
  if (count === 0) counts.delete(shape);
  else counts.set(shape, count);
}

/** Whether an empty instance of the offering has room for a job of the shape. */
export function holds({ offerings, shapes }: Model, offering: OfferingId, shape: ShapeId): boolean {
  const type = shapes.typeName[shape];
  return (
    offerings.vcpuMilli[offering] >= shapes.vcpuMilli[shape] &&
    offerings.memoryMib[offering] >= shapes.memoryMib[shape] &&
    offerings.gpus[offering] >= shapes.gpus[shape] &&
    (type === '' || type === offerings.typeName[offering])
  );
}
