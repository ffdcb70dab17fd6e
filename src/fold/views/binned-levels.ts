/** A level over the time of a run, as its mean in equal bins: what a curve of fixed size shows. */

/** Constant work for each time that something is held, however long. */
export class BinnedLevels {
  /** What is held within its first and last bin, in weight × ms. */
  private readonly parts: Float64Array;
  /** How the level of whole bins changes from one bin to the next. */
  private readonly steps: Float64Array;
  private readonly widthMs: number;

  /** `count` bins from 0 to `endMs`, which is above 0. */
  constructor(count: number, endMs: number) {
    this.parts = new Float64Array(count + 1);
    this.steps = new Float64Array(count + 1);
    this.widthMs = endMs / count;
  }

  /** `weight` is held between two instants of the run. */
  hold(fromMs: number, toMs: number, weight: number): void {
    this.change(fromMs, weight);
    this.change(toMs, -weight);
  }

  /** The mean of each bin. */
  means(): readonly number[] {
    const means: number[] = [];
    let level = 0;
    for (let bin = 0; bin < this.parts.length - 1; bin++) {
      level += this.steps[bin] ?? 0;
      means.push(level + (this.parts[bin] ?? 0) / this.widthMs);
    }
    return means;
  }

  private change(atMs: number, weight: number): void {
    const bin = Math.min(Math.floor(atMs / this.widthMs), this.parts.length - 1);
    this.parts[bin] = (this.parts[bin] ?? 0) + weight * ((bin + 1) * this.widthMs - atMs);
    if (bin + 1 < this.steps.length) this.steps[bin + 1] = (this.steps[bin + 1] ?? 0) + weight;
  }
}
