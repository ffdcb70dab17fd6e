/**
 * Which shares of a queue are active: those with open jobs, and for a window after the last one
 * [Q27, fair-share.4, fair-share.5].
 */
import { int32 } from '../../kernel/columns.ts';
import type { Cells, ShareId } from '../../kernel/ids.ts';

/** The shares of one queue; instants never fall from call to call. */
export class ActiveShares {
  private readonly openJobs: Cells<ShareId>;
  /** Shares with open jobs. */
  private open = 0;
  /** Since when the other active shares have had no open job, in order of time. */
  private readonly cooling = new Map<ShareId, number>();
  /** No share turns inactive before. */
  private expiresAt = Infinity;
  private windowMs: number;

  /** `shareCount`: shares of all queues. */
  constructor(shareCount: number, windowMs: number) {
    this.openJobs = int32(shareCount);
    this.windowMs = windowMs;
  }

  count(now: number): number {
    this.expire(now);
    return this.open + this.cooling.size;
  }

  has(share: ShareId, now: number): boolean {
    this.expire(now);
    return this.openJobs[share] > 0 || this.cooling.has(share);
  }

  /** A job of the share was submitted. */
  submitted(share: ShareId): void {
    if (this.openJobs[share]++ > 0) return;
    this.open++;
    this.cooling.delete(share);
  }

  /** A job of the share turned terminal. */
  ended(share: ShareId, now: number): void {
    if (--this.openJobs[share] > 0) return;
    this.open--;
    this.cooling.set(share, now);
    this.expiresAt = Math.min(this.expiresAt, now + this.windowMs);
  }

  /** From now on a share stays active for another time after its last job. */
  setWindow(now: number, windowMs: number): void {
    this.expire(now);
    this.windowMs = windowMs;
    this.expiresAt = now;
  }

  private expire(now: number): void {
    if (this.expiresAt > now) return;
    for (const [share, sinceMs] of this.cooling) {
      this.expiresAt = sinceMs + this.windowMs;
      if (this.expiresAt > now) return;
      this.cooling.delete(share);
    }
    this.expiresAt = Infinity;
  }
}
