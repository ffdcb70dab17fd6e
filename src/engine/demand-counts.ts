/** How many jobs of each shape a queue's demand has, kept while jobs come and go. */
import { createOrderedSet } from '../kernel/ordered-set.ts';

export class DemandCounts {
  /** Shapes of which there is any. */
  readonly shapes = createOrderedSet();
  private readonly counts: Int32Array;

  constructor(shapeCount: number) {
    this.counts = new Int32Array(shapeCount);
  }

  of(shape: number): number {
    return this.counts[shape]!;
  }

  add(shape: number): void {
    if (this.counts[shape]!++ === 0) this.shapes.add(shape);
  }

  remove(shape: number): void {
    if (--this.counts[shape]! === 0) this.shapes.delete(shape);
  }
}
