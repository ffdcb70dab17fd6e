/** The ageing use of a share: running integrals against the sum over single uses [Q32]. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UsageWindows } from '../../src/engine/state/share-use.ts';
import { table } from '../../src/kernel/columns.ts';
import type { ShareId } from '../../src/kernel/ids.ts';

/** The second of two shares with this window. */
const share = 1 as ShareId;
const useOf = (windowMs: number) => new UsageWindows(table<ShareId, number>([1, windowMs]));

it('fades linearly: 4 vCPUs for 300 s in a window of 600 s are 900, 300 and 0 vCPU-seconds', () => {
  const window = 600_000;
  const use = useOf(window);
  use.place(share, 0, 4);
  const vcpuSeconds = (now: number) => use.agedUse(share, now) / (2 * window) / 1_000;
  expect(vcpuSeconds(300_000)).toBe(900);
  use.end(share, 300_000, 4);
  // 4·(300 − (600² − 300²)/1200) = 300, and nothing once the window has passed.
  expect(vcpuSeconds(600_000)).toBe(300);
  expect(vcpuSeconds(900_000)).toBe(0);
});

interface Use {
  readonly vcpu: number;
  readonly from: number;
  readonly to: number;
}

/** ∫ of 2V(W − age) over the part of each use inside the window. */
function naive(uses: readonly Use[], now: number, window: number, remembered = 0): number {
  let sum = 0n;
  for (const { vcpu, from, to } of uses) {
    const youngest = BigInt(now - Math.min(to, now));
    const oldest = BigInt(Math.min(now - Math.max(from, remembered), window));
    if (oldest <= youngest) continue;
    const length = oldest - youngest;
    const aged = 2n * BigInt(window) * length - (oldest * oldest - youngest * youngest);
    sum += BigInt(vcpu) * aged;
  }
  return Number(sum);
}

interface Step {
  readonly after: number;
  readonly vcpus: number;
}

const step = fc.record({ after: fc.nat(5_000), vcpus: fc.integer({ min: 1, max: 9 }) });

/** Plays a history in which every third step ends a use; returns the instant after it. */
function playHistory(
  usage: UsageWindows,
  uses: Use[],
  steps: readonly Step[],
  from: number,
): number {
  let now = from;
  for (const [index, { after, vcpus }] of steps.entries()) {
    now += after;
    const open = uses.findIndex(({ to }) => to === Infinity);
    if (index % 3 === 2 && open >= 0) {
      usage.end(share, now, uses[open]!.vcpu);
      uses[open] = { ...uses[open]!, to: now };
    } else {
      usage.place(share, now, vcpus);
      uses.push({ vcpu: vcpus, from: now, to: Infinity });
    }
  }
  return now + 1_000;
}

it('equals the sum over all uses exactly, for histories of thousands of uses', () => {
  const history = fc.array(step, { minLength: 1, maxLength: 3_000, size: 'max' });
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 400_000 }), (steps, window) => {
      const usage = useOf(window);
      const uses: Use[] = [];
      const now = playHistory(usage, uses, steps, 0);
      expect(usage.agedUse(share, now)).toBe(naive(uses, now, window));
    }),
    { seed: 20_260_107, numRuns: 40 },
  );
});

it('under another window counts the use that the old window still held', () => {
  const history = fc.array(step, { minLength: 1, maxLength: 60 });
  const windows = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(history, history, windows, windows, (before, after, first, second) => {
      const usage = useOf(first);
      const uses: Use[] = [];
      const changedAt = playHistory(usage, uses, before, 0);
      usage.setWindow(share, changedAt, second);
      const remembered = changedAt - first;
      expect(usage.agedUse(share, changedAt)).toBe(naive(uses, changedAt, second, remembered));
      const now = playHistory(usage, uses, after, changedAt);
      expect(usage.agedUse(share, now)).toBe(naive(uses, now, second, remembered));
    }),
    { seed: 20_260_108, numRuns: 300 },
  );
});

it('never falls below its least up to a later instant, whatever is added until then', () => {
  const history = fc.array(step, { minLength: 1, maxLength: 60 });
  const windows = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(history, history, windows, (before, after, window) => {
      const usage = useOf(window);
      const uses: Use[] = [];
      const now = playHistory(usage, uses, before, 0);
      const leastUpTo = (until: number) => usage.leastAgedUse(share, now, until);
      const bounds = Array.from({ length: 10 }, (_, part) => now + part * 1_000);
      const least = bounds.map((until) => leastUpTo(until));
      const end = playHistory(usage, uses, after, now);
      for (const [index, until] of bounds.entries()) {
        if (until <= end) expect(naive(uses, until, window)).toBeGreaterThanOrEqual(least[index]!);
      }
    }),
    { seed: 20_260_109, numRuns: 300 },
  );
});
