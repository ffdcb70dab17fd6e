/** A share's ageing use: two sums over the decay window, exact below 2⁵³ [fair-share.10]. */

/** From `at` on, the share runs on `vcpu`. */
interface UseStep {
  readonly at: number;
  readonly vcpu: number;
}

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
  /** Changes of V that the window's older end has not reached yet. */
  private steps: UseStep[] = [];
  private firstStep = 0;
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
    const history = [{ at: start, vcpu: this.tailVcpu }, ...this.steps.slice(this.firstStep)];
    const present = { vcpu: this.vcpu, placedAt: this.placedAt, placed: this.placed };
    Object.assign(this, new UsageWindow(windowMs));
    this.integratedTo = start;
    for (const step of history) {
      this.advance(step.at);
      this.vcpu = step.vcpu;
      this.steps.push(step);
    }
    this.advance(now);
    Object.assign(this, present);
  }

  private change(now: number, vcpu: number): void {
    this.advance(now);
    this.vcpu += vcpu;
    this.steps.push({ at: now, vcpu: this.vcpu });
  }

  private advance(now: number): void {
    for (let step = this.steps[this.firstStep]; step; step = this.steps[++this.firstStep]) {
      const leavesAt = step.at + this.windowMs;
      if (leavesAt > now) break;
      this.integrate(leavesAt);
      this.tailVcpu = step.vcpu;
    }
    this.integrate(now);
    if (this.firstStep === this.steps.length) this.rest();
    else if (this.firstStep >= 1024) this.forget();
  }

  /** V is constant over the whole window: sets the sums to their exact values. */
  private rest(): void {
    this.forget();
    this.use = this.vcpu * this.windowMs;
    this.aged = this.use * this.windowMs;
  }

  private forget(): void {
    if (this.firstStep === 0) return;
    this.steps = this.steps.slice(this.firstStep);
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
