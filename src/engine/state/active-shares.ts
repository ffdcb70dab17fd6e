/**
 * Which shares of a queue are active: those with open jobs, and for a window after the last one
 * [Q27, fair-share.4, fair-share.5].
 */
import type { ShareId } from '../../kernel/ids.ts';

/** The shares of one queue; instants never fall from call to call. */
export class ActiveShares {
  /** Open jobs of each share that has any. */
  private readonly openJobs = new Map<ShareId, number>();
  /** Since when the other active shares have had no open job, in order of time. */
  private readonly cooling = new Map<ShareId, number>();
  private windowMs: number;

  constructor(windowMs: number) {
    this.windowMs = windowMs;
  }

  count(now: number): number {
    this.expire(now);
    return this.openJobs.size + this.cooling.size;
  }

  has(share: ShareId, now: number): boolean {
    this.expire(now);
    return this.openJobs.has(share) || this.cooling.has(share);
  }

  /** A job of the share was submitted. */
  open(share: ShareId): void {
    this.cooling.delete(share);
    this.openJobs.set(share, (this.openJobs.get(share) ?? 0) + 1);
  }

  /** A job of the share turned terminal. */
  close(share: ShareId, now: number): void {
    const left = (this.openJobs.get(share) ?? 0) - 1;
    if (left > 0) {
      this.openJobs.set(share, left);
    } else {
      this.openJobs.delete(share);
      this.cooling.set(share, now);
    }
  }

  /** From now on a share stays active for another time after its last job. */
  setWindow(now: number, windowMs: number): void {
    this.expire(now);
    this.windowMs = windowMs;
    this.expire(now);
  }

  private expire(now: number): void {
    for (const [share, sinceMs] of this.cooling) {
      if (sinceMs + this.windowMs > now) return;
      this.cooling.delete(share);
    }
  }
}
