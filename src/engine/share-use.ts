/** A share's ageing use: two running integrals over the decay window, exact in big integers. */

interface Step {
  readonly at: number;
  readonly vcpuMilli: number;
}

/** Use of a share: ∫ V dx and ∫ 2xV dx over the window, V = milli-vCPU starting or running. */
export class UsageWindow {
  private vcpuMilli = 0;
  private integratedTo = 0;
  private use = 0n;
  private moment = 0n;
  /** Changes of V that the window's end has not reached yet. */
  private readonly steps: Step[] = [];
  private firstStep = 0;
  private tailAt = 0;
  private tailVcpuMilli = 0;
  private placedAt = -1;
  private placed = 0;
  private readonly windowMs: number;

  constructor(windowMs: number) {
    this.windowMs = windowMs;
  }

  /** Milli-vCPU placed in the instant `now`. */
  placedVcpuMilli(now: number): number {
    return this.placedAt === now ? this.placed : 0;
  }

  place(now: number, vcpuMilli: number): void {
    this.placed = this.placedVcpuMilli(now) + vcpuMilli;
    this.placedAt = now;
    this.change(now, vcpuMilli);
  }

  end(now: number, vcpuMilli: number): void {
    this.change(now, -vcpuMilli);
  }

  /** ∫ over the window of 2V(W − age), in milli-vCPU·ms². */
  agedUse(now: number): bigint {
    this.advance(now);
    return 2n * BigInt(this.windowMs - now) * this.use + this.moment;
  }

  private change(now: number, vcpuMilli: number): void {
    this.advance(now);
    this.vcpuMilli += vcpuMilli;
    this.steps.push({ at: now, vcpuMilli: this.vcpuMilli });
  }

  private advance(now: number): void {
    this.integrate(this.integratedTo, now, this.vcpuMilli);
    this.integratedTo = now;
    const from = now - this.windowMs;
    for (let step = this.steps[this.firstStep]; step && step.at <= from;) {
      this.integrate(this.tailAt, step.at, -this.tailVcpuMilli);
      this.tailAt = step.at;
      this.tailVcpuMilli = step.vcpuMilli;
      step = this.steps[++this.firstStep];
    }
    if (from > this.tailAt) {
      this.integrate(this.tailAt, from, -this.tailVcpuMilli);
      this.tailAt = from;
    }
    if (this.firstStep < 1024) return;
    this.steps.splice(0, this.firstStep);
    this.firstStep = 0;
  }

  private integrate(from: number, to: number, vcpuMilli: number): void {
    if (from === to || vcpuMilli === 0) return;
    const size = BigInt(vcpuMilli);
    this.use += size * BigInt(to - from);
    this.moment += size * (BigInt(to) * BigInt(to) - BigInt(from) * BigInt(from));
  }
}
