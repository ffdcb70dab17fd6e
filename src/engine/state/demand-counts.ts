/**
 * How many jobs of each shape a queue's demand has, kept while jobs come and go – and given up when
 * nobody has asked for so long that counting anew is cheaper.
 */
import { createOrderedSet } from '../../kernel/ordered-set.ts';

export class DemandCounts {
  /** Shapes of which there is any. */
  readonly shapes = createOrderedSet();
  private readonly counts: Int32Array;
  private readonly patience: number;
  private changes = 0;

  /** `patience`: changes since the last question after which the counts are not kept any more. */
  constructor(shapeCount: number, patience: number) {
    this.counts = new Int32Array(shapeCount);
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

  of(shape: number): number {
    return this.counts[shape]!;
  }

  add(shape: number): void {
    this.changes++;
    if (this.counts[shape]!++ === 0) this.shapes.add(shape);
  }

  remove(shape: number): void {
    if (--this.counts[shape]! === 0) this.shapes.delete(shape);
  }
}
