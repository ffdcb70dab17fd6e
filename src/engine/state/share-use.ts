/** The ageing use of shares: two sums over the decay window, exact below 2⁵³ [fair-share.10]. */
import { float64, mapRows } from '../../kernel/columns.ts';
import type { Cells, Rows, ShareId } from '../../kernel/ids.ts';
import { UseSteps } from './use-steps.ts';

/**
 * Of each share ∫ V dx and ∫ 2V(W − age) dx over its window W, where V is the vCPU of STARTING and
 * RUNNING jobs in the caller's unit. The sums are those of the last change of V at either end of
 * the window: from then on both are polynomials in time, so that asking changes nothing.
 */
export class UsageWindows {
  readonly windowMs: Cells<ShareId>;
  private readonly vcpu: Cells<ShareId>;
  private readonly use: Cells<ShareId>;
  private readonly steps: Rows<ShareId, UseSteps>;
  /** When the window's older end reaches the first of the steps; Infinity = there is none. */
  private readonly leavesAt: Cells<ShareId>;
  private readonly summedAt: Cells<ShareId>;
  /** Of the second sum the value, its slope, and how fast that falls. */
  private readonly aged: Cells<ShareId>;
  private readonly slope: Cells<ShareId>;
  /** V less what it is at the window's older end. */
  private readonly gain: Cells<ShareId>;
  private readonly placedAt: Cells<ShareId>;
  private readonly placed: Cells<ShareId>;

  constructor(windowsMs: Rows<ShareId, number>) {
    const { length } = windowsMs;
    this.windowMs = float64(length);
    this.vcpu = float64(length);
    this.use = float64(length);
    this.steps = mapRows(windowsMs, () => new UseSteps());
    this.leavesAt = float64(length);
    this.summedAt = float64(length);
    this.aged = float64(length);
    this.slope = float64(length);
    this.gain = float64(length);
    this.placedAt = float64(length);
    this.placed = float64(length);
    windowsMs.forEach((windowMs, share) => {
      this.placedAt[share] = -1;
      this.windowMs[share] = windowMs;
      this.leavesAt[share] = Infinity;
    });
  }

  /** vCPU placed in the instant `now`. */
  placedIn(share: ShareId, now: number): number {
    return this.placedAt[share] === now ? this.placed[share] : 0;
  }

  place(share: ShareId, now: number, vcpu: number): void {
    this.placed[share] = this.placedIn(share, now) + vcpu;
    this.placedAt[share] = now;
    this.step(share, now, this.vcpu[share] + vcpu);
  }

  end(share: ShareId, now: number, vcpu: number): void {
    this.step(share, now, this.vcpu[share] - vcpu);
  }

  /** ∫ over the window of 2V(W − age), in vCPU·ms². */
  agedUse(share: ShareId, now: number): number {
    this.forget(share, now);
    return this.agedAt(share, now);
  }

  /** At least so much `agedUse` is up to `until`: what there is now ages, whatever is added. */
  leastAgedUse(share: ShareId, now: number, until: number): number {
    this.forget(share, now);
    const use = this.use[share] + this.gain[share] * (now - this.summedAt[share]);
    return this.agedAt(share, now) - 2 * use * (until - now);
  }

  /** Changes the window's length; use that has left the old window is not remembered. */
  setWindow(share: ShareId, now: number, windowMs: number): void {
    this.forget(share, now);
    const start = Math.max(0, now - this.windowMs[share]);
    const steps = this.steps[share];
    const kept: [number, number][] = [[start, this.vcpu[share] - this.gain[share]]];
    while (steps.firstAt < Infinity) kept.push([steps.firstAt, steps.take()]);
    this.windowMs[share] = windowMs;
    this.summedAt[share] = start;
    this.leavesAt[share] = Infinity;
    const sums = [this.vcpu, this.use, this.aged, this.slope, this.gain];
    for (const column of sums) column[share] = 0;
    for (const [at, vcpu] of kept) this.step(share, at, vcpu);
  }

  /** V is `vcpu` from `at` on. */
  private step(share: ShareId, at: number, vcpu: number): void {
    this.forget(share, at);
    this.sumUpTo(share, at);
    this.gain[share] += vcpu - this.vcpu[share];
    this.vcpu[share] = vcpu;
    this.steps[share].add(at, vcpu);
    this.setSlope(share);
    if (this.leavesAt[share] === Infinity) this.leavesAt[share] = at + this.windowMs[share];
  }

  /** The window's older end reaches every step up to `now`. */
  private forget(share: ShareId, now: number): void {
    if (this.leavesAt[share] <= now) this.leaveSteps(share, now);
  }

  private leaveSteps(share: ShareId, now: number): void {
    const steps = this.steps[share];
    while (this.leavesAt[share] <= now) {
      this.sumUpTo(share, this.leavesAt[share]);
      this.gain[share] = this.vcpu[share] - steps.take();
      this.setSlope(share);
      this.leavesAt[share] = steps.firstAt + this.windowMs[share];
    }
    if (this.leavesAt[share] === Infinity) this.rest(share);
  }

  /** V is constant over the whole window: sets the sums to their exact values. */
  private rest(share: ShareId): void {
    this.use[share] = this.vcpu[share] * this.windowMs[share];
    this.aged[share] = this.use[share] * this.windowMs[share];
    this.slope[share] = 0;
  }

  /** Up to `to`, V is constant at both ends of the window. */
  private sumUpTo(share: ShareId, to: number): void {
    this.aged[share] = this.agedAt(share, to);
    this.use[share] += this.gain[share] * (to - this.summedAt[share]);
    this.summedAt[share] = to;
  }

  private setSlope(share: ShareId): void {
    this.slope[share] = 2 * (this.windowMs[share] * this.vcpu[share] - this.use[share]);
  }
  private agedAt(share: ShareId, at: number): number {
    const span = at - this.summedAt[share];
    return this.aged[share] + span * (this.slope[share] - span * this.gain[share]);
  }
}
