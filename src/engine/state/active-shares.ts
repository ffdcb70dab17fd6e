/**
 * Which shares of a queue are active: those with open jobs, and for a window after the last
 * [Q27, fair-share.4, fair-share.5].
 */
import type { ShareId } from '../../kernel/ids.ts';

/** A share that had no open job from this instant on. */
interface Cooling {
  readonly share: ShareId;
  readonly sinceMs: number;
}

/** The shares of one queue; instants never fall from call to call. */
export class ActiveShares {
  /** Active shares, those that cool down included. */
  private readonly active = new Set<ShareId>();
  private readonly openJobs = new Map<ShareId, number>();
  private readonly lastOpenMs = new Map<ShareId, number>();
  /** In order of time; an entry is void once its share had open jobs again. */
  private readonly cooling: Cooling[] = [];
  private windowMs: number;

  constructor(windowMs: number) {
    this.windowMs = windowMs;
  }

  count(now: number): number {
    this.expire(now);
    return this.active.size;
  }

  has(share: ShareId, now: number): boolean {
    this.expire(now);
    return this.active.has(share);
  }

  /** A job of the share was submitted. */
  open(share: ShareId): void {
    this.active.add(share);
    this.openJobs.set(share, (this.openJobs.get(share) ?? 0) + 1);
  }

  /** A job of the share turned terminal. */
  close(share: ShareId, now: number): void {
    const left = (this.openJobs.get(share) ?? 0) - 1;
    this.openJobs.set(share, left);
    if (left > 0) return;
    this.lastOpenMs.set(share, now);
    this.cooling.push({ share, sinceMs: now });
  }

  /** From now on active shares stay so for another time after their last job. */
  setWindow(now: number, windowMs: number): void {
    this.expire(now);
    this.windowMs = windowMs;
    this.expire(now);
  }

  private expire(now: number): void {
    let expired = 0;
    for (const { share, sinceMs } of this.cooling) {
      if (sinceMs + this.windowMs > now) break;
      expired++;
      const isStill = this.openJobs.get(share) === 0 && this.lastOpenMs.get(share) === sinceMs;
      if (isStill) this.active.delete(share);
    }
    if (expired > 0) this.cooling.splice(0, expired);
  }
}
