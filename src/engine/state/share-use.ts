/** A share's ageing use: two sums over the decay window, exact below 2⁵³ [fair-share.10]. */
import { itemAt } from '../../kernel/lookup.ts';

/**
 * Keeps ∫ V dx and ∫ 2V(W − age) dx over the window W, where V is the vCPU of STARTING and RUNNING
 * jobs in the caller's unit. Between changes of V at either end of the window both are polynomials
 * in time.
 */
export class UsageWindow {
  private vcpu = 0;
  private integratedTo = 0;
  private use = 0;
  private aged = 0;
  /** Changes of V that the window's older end has not reached yet: when, and V from then on. */
  private stepAt: number[] = [];
  private stepVcpu: number[] = [];
  private firstStep = 0;
  /** When it reaches the first of them; Infinity = there is none. */
  private leavesAt = Infinity;
  /** V at the window's older end. */
  private tailVcpu = 0;
  private placedAt = -1;
  private placed = 0;
  private windowMs: number;

  constructor(windowMs: number) {
    this.windowMs = windowMs;
  }

  /** vCPU placed in the instant `now`. */
  placedIn(now: number): number {
    return this.placedAt === now ? this.placed : 0;
  }

  place(now: number, vcpu: number): void {
    this.placed = this.placedIn(now) + vcpu;
    this.placedAt = now;
    this.change(now, vcpu);
  }

  end(now: number, vcpu: number): void {
    this.change(now, -vcpu);
  }

  /** ∫ over the window of 2V(W − age), in vCPU·ms². */
  agedUse(now: number): number {
    this.advance(now);
    return this.aged;
  }

  /** Changes the window's length; use that has left the old window is not remembered. */
  setWindow(now: number, windowMs: number): void {
    this.advance(now);
    const start = Math.max(0, now - this.windowMs);
    const at = [start, ...this.stepAt.slice(this.firstStep)];
    const vcpu = [this.tailVcpu, ...this.stepVcpu.slice(this.firstStep)];
    const present = { vcpu: this.vcpu, placedAt: this.placedAt, placed: this.placed };
    Object.assign(this, new UsageWindow(windowMs));
    this.integratedTo = start;
    for (const [step, from] of at.entries()) this.step(from, itemAt(vcpu, step));
    this.advance(now);
    Object.assign(this, present);
  }

  private change(now: number, vcpu: number): void {
    this.step(now, this.vcpu + vcpu);
  }

  /** V is `vcpu` from `at` on. */
  private step(at: number, vcpu: number): void {
    this.advance(at);
    this.vcpu = vcpu;
    this.stepAt.push(at);
    this.stepVcpu.push(vcpu);
    if (this.leavesAt === Infinity) this.leavesAt = at + this.windowMs;
  }

  private advance(now: number): void {
    if (this.leavesAt > now) {
      this.integrate(now);
      return;
    }
    while (this.leavesAt <= now) this.leaveStep();
    this.integrate(now);
    if (this.leavesAt === Infinity) this.rest();
    else if (this.firstStep >= 1024) this.forget();
  }

  /** The window's older end reaches the first step. */
  private leaveStep(): void {
    this.integrate(this.leavesAt);
    this.tailVcpu = itemAt(this.stepVcpu, this.firstStep);
    const next = this.stepAt[++this.firstStep];
    this.leavesAt = next === undefined ? Infinity : next + this.windowMs;
  }

  /** V is constant over the whole window: sets the sums to their exact values. */
  private rest(): void {
    this.forget();
    this.use = this.vcpu * this.windowMs;
    this.aged = this.use * this.windowMs;
  }

  private forget(): void {
    this.stepAt = this.stepAt.slice(this.firstStep);
    this.stepVcpu = this.stepVcpu.slice(this.firstStep);
    this.firstStep = 0;
  }

  /** Up to `to`, V is constant at both ends of the window. */
  private integrate(to: number): void {
    const span = to - this.integratedTo;
    if (span <= 0) return;
    const gain = this.vcpu - this.tailVcpu;
    this.aged += span * (2 * (this.windowMs * this.vcpu - this.use) - span * gain);
    this.use += gain * span;
    this.integratedTo = to;
  }
}
