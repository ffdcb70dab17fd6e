/** The ageing use of a share: running integrals against the sum over single uses (reference §5.2). */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UsageWindow } from '../../src/engine/share-use.ts';

const milliMsPerVcpuSecond = 1_000_000n;

it('fades linearly: 4 vCPUs for 300 s in a window of 600 s are 900, 300 and 0 vCPU-seconds', () => {
  const window = 600_000;
  const use = new UsageWindow(window);
  use.place(0, 4_000);
  const vcpuSeconds = (now: number) =>
    use.agedUse(now) / (2n * BigInt(window)) / milliMsPerVcpuSecond;
  expect(vcpuSeconds(300_000)).toBe(900n);
  use.end(300_000, 4_000);
  // 4·(300 − (600² − 300²)/1200) = 300, and nothing once the window has passed.
  expect(vcpuSeconds(600_000)).toBe(300n);
  expect(vcpuSeconds(900_000)).toBe(0n);
});

interface Use {
  readonly vcpuMilli: number;
  readonly from: number;
  readonly to: number;
}

/** ∫ of 2V(W − age) over the part of each use inside the window. */
function naive(uses: readonly Use[], now: number, window: number): bigint {
  let sum = 0n;
  for (const { vcpuMilli, from, to } of uses) {
    const youngest = BigInt(now - Math.min(to, now));
    const oldest = BigInt(Math.min(now - from, window));
    if (oldest <= youngest) continue;
    const length = oldest - youngest;
    const aged = 2n * BigInt(window) * length - (oldest * oldest - youngest * youngest);
    sum += BigInt(vcpuMilli) * aged;
  }
  return sum;
}

it('equals the sum over all uses, exactly, for any history of thousands of them', () => {
  const step = fc.record({ after: fc.nat(5_000), vcpus: fc.integer({ min: 1, max: 9 }) });
  const history = fc.array(step, { minLength: 1, maxLength: 3_000, size: 'max' });
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 400_000 }), (steps, window) => {
      const usage = new UsageWindow(window);
      const uses: Use[] = [];
      let now = 0;
      for (const [index, { after, vcpus }] of steps.entries()) {
        now += after;
        const open = uses.findIndex(({ to }) => to === Infinity);
        if (index % 3 === 2 && open >= 0) {
          usage.end(now, uses[open]!.vcpuMilli);
          uses[open] = { ...uses[open]!, to: now };
        } else {
          usage.place(now, vcpus * 1_000);
          uses.push({ vcpuMilli: vcpus * 1_000, from: now, to: Infinity });
        }
      }
      expect(usage.agedUse(now + 1_000)).toBe(naive(uses, now + 1_000, window));
    }),
    { seed: 20_260_107, numRuns: 40 },
  );
});
