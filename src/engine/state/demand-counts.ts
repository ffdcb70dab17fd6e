/**
 * How many jobs of each shape a queue's demand has, kept while jobs come and go – and given up when
 * nobody has asked for so long that counting anew is cheaper.
 */
import { int32 } from '../../kernel/columns.ts';
import type { Cells, ShapeId } from '../../kernel/ids.ts';
import { OrderedSet } from '../../kernel/ordered-set.ts';

export class DemandCounts {
  /** Shapes of which there is any. */
  readonly shapes = new OrderedSet<ShapeId>();
  private readonly counts: Cells<ShapeId>;
  private readonly patience: number;
  private changes = 0;

  /** `patience`: changes since the last question after which the counts are not kept any more. */
  constructor(shapeCount: number, patience: number) {
    this.counts = int32(shapeCount);
    this.patience = patience;
  }

  /** Whether the counts have been given up. */
  get isStale(): boolean {
    return this.changes > this.patience;
  }

  /** Somebody asks for the counts. */
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
