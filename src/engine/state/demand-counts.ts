/**
 * Jobs of each shape in a queue's demand, kept up to date while jobs come and go, and given up
 * after so many changes without a reader that counting anew is cheaper.
 */
import { int32 } from '../../kernel/columns.ts';
import type { Cells, ShapeId } from '../../kernel/ids.ts';
import { OrderedSet } from '../../kernel/ordered-set.ts';

export class DemandCounts {
  /** Shapes with a count above 0. */
  readonly shapes = new OrderedSet<ShapeId>();
  private readonly counts: Cells<ShapeId>;
  private readonly patience: number;
  private changes = 0;

  /** `patience`: changes since the last reader after which the counts are given up. */
  constructor(shapeCount: number, patience: number) {
    this.counts = int32(shapeCount);
    this.patience = patience;
  }

  /** Whether the counts have been given up. */
  get isStale(): boolean {
    return this.changes > this.patience;
  }

  /** The counts are read. */
  ask(): void {
    this.changes = 0;
  }

  of(shape: ShapeId): number {
    return this.counts[shape];
  }

  add(shape: ShapeId): void {
    this.changes++;
    if (this.counts[shape]++ === 0) this.shapes.add(shape);
  }

  remove(shape: ShapeId): void {
    if (--this.counts[shape] === 0) this.shapes.delete(shape);
  }
}
