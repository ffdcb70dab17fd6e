/**
 * Token buckets for rates, refilled evenly and counted in 60,000ths of a token, so that each
 * millisecond adds a whole number [tokens.5, tokens.6].
 */

const tokenUnits = 60_000;

export class TokenBucket {
  private level: number;
  private refilledAt = 0;
  private readonly capacity: number;
  private readonly perMinute: number;

  /** `perMinute` Infinity = no limit; `capacity` in tokens, at least one. Full at t = 0. */
  constructor(perMinute: number, capacity: number) {
    this.perMinute = perMinute;
    this.capacity = Math.max(1, capacity) * tokenUnits;
    this.level = this.capacity;
  }

  /** A bucket that holds the tokens of a cycle: rate × max(cycle, 1 s). */
  static ofCycle(perMinute: number, cycleMs: number): TokenBucket {
    return new TokenBucket(perMinute, (perMinute * Math.max(cycleMs, 1000)) / tokenUnits);
  }

  /** Whether a token is available at `now`. */
  has(now: number): boolean {
    if (this.perMinute === Infinity) return true;
    this.level = Math.min(this.capacity, this.level + this.perMinute * (now - this.refilledAt));
    this.refilledAt = now;
    return this.level >= tokenUnits;
  }

  /** Takes an available token. */
  take(): void {
    if (this.perMinute !== Infinity) this.level -= tokenUnits;
  }

  /** The instant from which a token is available; Infinity = never. */
  nextAt(now: number): number {
    if (this.has(now)) return now;
    return now + Math.ceil((tokenUnits - this.level) / this.perMinute);
  }
}
