/** Changes of a share's vCPU that its window's older end has not reached yet, oldest first. */
import { float64 } from '../../kernel/columns.ts';
import type { RowId } from '../../kernel/ids.ts';

/** A ring: its length is a power of two. */
export class UseSteps {
  private at = float64<RowId>(16);
  private vcpu = float64<RowId>(16);
  private first = 0 as RowId;
  private count = 0;

  /** When the oldest happened; Infinity = there is none. */
  get firstAt(): number {
    return this.count > 0 ? this.at[this.first] : Infinity;
  }

  /** The share's vCPU is so much from `at` on. */
  add(at: number, vcpu: number): void {
    if (this.count === this.at.length) this.extend();
    const row = this.row(this.count++);
    this.at[row] = at;
    this.vcpu[row] = vcpu;
  }

  /** Takes the oldest away; returns the vCPU from then on. */
  take(): number {
    const vcpu = this.vcpu[this.first];
    this.first = this.row(1);
    this.count--;
    return vcpu;
  }

  /** The row of the oldest but `index`. */
  private row(index: number): RowId {
    return (this.first + index) & (this.at.length - 1);
  }

  private extend(): void {
    const { at, vcpu, count } = this;
    const longer = { at: float64<RowId>(2 * count), vcpu: float64<RowId>(2 * count) };
    for (let index = 0 as RowId; index < count; index++) {
      longer.at[index] = at[this.row(index)];
      longer.vcpu[index] = vcpu[this.row(index)];
    }
    this.at = longer.at;
    this.vcpu = longer.vcpu;
    this.first = 0 as RowId;
  }
}
