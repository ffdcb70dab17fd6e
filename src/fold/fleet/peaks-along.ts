/** The most instances and tasks at once, by value of a dimension. */
import { float64, int32 } from '../../kernel/columns.ts';
import type { Cells, Column, OfferingId, RowId } from '../../kernel/ids.ts';
import type { Axis } from '../dimensions/axes.ts';

/** Between instants, as of the whole fleet: a number of length 0 does not count. */
export class PeaksAlong {
  readonly axis: Axis<OfferingId>;
  private readonly now: Cells<RowId>;
  private readonly sinceMs: Cells<RowId>;
  private readonly peaks: Cells<RowId>;

  constructor(axis: Axis<OfferingId>) {
    const { length } = axis.values;
    this.axis = axis;
    this.now = int32(length);
    this.sinceMs = float64(length);
    this.peaks = int32(length);
  }

  /** There is one more of an offering, or one less. */
  change(offering: OfferingId, by: 1 | -1, atMs: number): void {
    const value = this.axis.of[offering];
    this.settle(value, atMs);
    this.now[value] += by;
  }

  /** The peaks of a run that ended; called once. */
  result(endedMs: number): Column<RowId> {
    for (let value = 0 as RowId; value < this.peaks.length; value++) this.settle(value, endedMs);
    return this.peaks;
  }

  private settle(value: RowId, atMs: number): void {
    if (this.sinceMs[value] === atMs) return;
    this.sinceMs[value] = atMs;
    this.peaks[value] = Math.max(this.peaks[value], this.now[value]);
  }
}
