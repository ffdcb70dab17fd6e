/**
 * Room on its way that packed demand has claimed in the present pass: every scale-out claims anew,
 * on the oldest instances first [demand.19].
 */
import { growAll, int32 } from '../../kernel/columns.ts';
import type { OfferingId, RowId, ShapeId } from '../../kernel/ids.ts';
import type { Shapes } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import type { Offerings } from '../../model/places.ts';

const top = 0 as RowId;

/** The instances on their way to one environment, by their position there, and their free room. */
export class Claims {
  count = 0;
  private vcpuMilli = int32<RowId>(16);
  private memoryMib = int32<RowId>(16);
  private gpus = int32<RowId>(16);
  /** Instances before this one are full. */
  private open: RowId = top;
  private readonly shapes: Shapes;
  private readonly offerings: Offerings;

  constructor({ shapes, offerings }: Model) {
    this.shapes = shapes;
    this.offerings = offerings;
  }

  /** Nothing is claimed, and no instance is known. */
  clear(): void {
    this.count = 0;
    this.open = top;
  }

  /** The next instance on its way, of this offering. */
  add(offering: OfferingId): void {
    if (this.count === this.vcpuMilli.length) growAll(this, 2 * this.count);
    const row: RowId = this.count++;
    this.vcpuMilli[row] = this.offerings.vcpuMilli[offering];
    this.memoryMib[row] = this.offerings.memoryMib[offering];
    this.gpus[row] = this.offerings.gpus[offering];
  }

  /** Nobody else may claim room of an instance, if it is known by now. */
  close(row: RowId): void {
    if (row < this.count) this.vcpuMilli[row] = 0;
  }

  /** Claims room for jobs of a shape, as far as there is any; returns for how many. */
  claim(shape: ShapeId, jobs: number): number {
    const { shapes, vcpuMilli, memoryMib, gpus, count } = this;
    const vcpuEach = shapes.vcpuMilli[shape];
    const memoryEach = shapes.memoryMib[shape];
    const gpusEach = shapes.gpus[shape];
    while (this.open < count && vcpuMilli[this.open] <= 0) this.open++;
    let left = jobs;
    for (let row = this.open; row < count && left > 0; row++) {
      while (
        left > 0 &&
        vcpuMilli[row] >= vcpuEach &&
        memoryMib[row] >= memoryEach &&
        gpus[row] >= gpusEach
      ) {
        vcpuMilli[row] -= vcpuEach;
        memoryMib[row] -= memoryEach;
        gpus[row] -= gpusEach;
        left--;
      }
    }
    return jobs - left;
  }
}
