/** The RUNNABLE jobs of each queue by shape, as the records so far leave them; what holds them. */
import { int32, list, table } from '../../kernel/columns.ts';
import type { Cells, OfferingId, QueueId, RowId, Rows, ShapeId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';

/** The RUNNABLE jobs of a queue. */
export class WaitingJobs {
  /** The shapes of which one waits, in no order. */
  readonly shapes = list<RowId, ShapeId>([]);
  /** What the single jobs need together: those without GPUs, and those with. */
  plainMilli = 0;
  gpuMilli = 0;
  private readonly model: Model;
  /** By shape: how many wait, and its row in `shapes`; no rows until a job waits. */
  private count: Cells<ShapeId> = int32(0);
  private row: Cells<ShapeId, RowId> = int32(0);

  constructor(model: Model) {
    this.model = model;
  }
  add(shape: ShapeId): void {
    if (this.count.length === 0) {
      this.count = int32(this.model.shapes.count);
      this.row = int32(this.model.shapes.count);
    }
    this.demand(shape, 1);
    this.count[shape]++;
    if (this.count[shape] > 1) return;
    this.row[shape] = this.shapes.length;
    this.shapes.push(shape);
  }
  remove(shape: ShapeId): void {
    this.demand(shape, -1);
    this.count[shape]--;
    if (this.count[shape] > 0) return;
    const last = this.shapes.pop() ?? shape;
    if (last === shape) return;
    this.row[last] = this.row[shape];
    this.shapes[this.row[last]] = last;
  }
  /** What jobs like one of the shape need together; nodes are sized each by themselves. */
  demandMilli(shape: ShapeId): number {
    return this.model.shapes.gpus[shape] > 0 ? this.gpuMilli : this.plainMilli;
  }

  private demand(shape: ShapeId, sign: 1 | -1): void {
    const { nodes, vcpuMilli, gpus } = this.model.shapes;
    if (nodes[shape].length > 0) return;
    if (gpus[shape] > 0) this.gpuMilli += sign * vcpuMilli[shape];
    else this.plainMilli += sign * vcpuMilli[shape];
  }
}

export type Waiting = Rows<QueueId, WaitingJobs>;

export function nothingWaiting(model: Model): Waiting {
  return table(model.queues.map(() => new WaitingJobs(model)));
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
