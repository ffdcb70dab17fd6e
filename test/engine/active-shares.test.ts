/** Active shares, against a list of their jobs' ends. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ActiveShares } from '../../src/engine/state/active-shares.ts';
import type { ShareId } from '../../src/kernel/ids.ts';

const shares: readonly ShareId[] = [0, 1, 2].map((id) => id as ShareId);

/** A share has open jobs, or had them no longer ago than the window. */
class Listed {
  readonly open = new Map<ShareId, number>();
  readonly endedMs = new Map<ShareId, number>();
  windowMs: number;

  constructor(windowMs: number) {
    this.windowMs = windowMs;
  }
  forget(now: number): void {
    for (const [share, at] of this.endedMs) {
      if (at + this.windowMs <= now) this.endedMs.delete(share);
    }
  }
  has(share: ShareId, now: number): boolean {
    this.forget(now);
    return (this.open.get(share) ?? 0) > 0 || this.endedMs.has(share);
  }
}

const step = fc.record({
  afterMs: fc.nat(4),
  share: fc.constantFrom(...shares),
  does: fc.constantFrom('submitted', 'ended', 'window', 'has', 'count'),
  windowMs: fc.nat(12),
});

it('are those with open jobs, and for a window after the last of them has ended', () => {
  fc.assert(
    fc.property(fc.nat(12), fc.array(step, { maxLength: 40 }), (windowMs, steps) => {
      const active = new ActiveShares(shares.length, windowMs);
      const listed = new Listed(windowMs);
      let now = 0;
      for (const { afterMs, share, does, windowMs: next } of steps) {
        now += afterMs;
        const open = listed.open.get(share) ?? 0;
        if (does === 'submitted') {
          active.submitted(share);
          listed.open.set(share, open + 1);
        } else if (does === 'ended' && open > 0) {
          active.ended(share, now);
          listed.open.set(share, open - 1);
          if (open === 1) listed.endedMs.set(share, now);
        } else if (does === 'window') {
          active.setWindow(now, next);
          listed.forget(now);
          listed.windowMs = next;
        } else if (does === 'has') {
          expect(active.has(share, now)).toBe(listed.has(share, now));
        } else if (does === 'count') {
          const count = shares.filter((one) => listed.has(one, now)).length;
          expect(active.count(now)).toBe(count);
        }
      }
    }),
    { seed: 41, numRuns: 3_000 },
  );
});
