/** Attribution: what each rule counts, and parts of a cost that lose nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countedRunningMs,
  countedStartingMs,
  countedVcpuMilli,
  likelyPartNano,
  partNano,
  weightOf,
  wholeWeight,
} from '../../src/billing/attribution.ts';
import type { AttributionRule } from '../../src/words/billing.ts';

/** Jobs can have 16,000 MiB of it; it is sold with 16,384, which is 4,096 MiB a vCPU. */
const machine = { vcpuMilli: 4_000, memoryMib: 16_000, nominalMemoryMib: 16_384 };

/** The part of a cost of 1,600 for 100 s that a size causes in a time. */
function part(rule: AttributionRule, vcpuMilli: number, memoryMib: number, ms: number): bigint {
  const use = { vcpuMilliMs: BigInt(vcpuMilli * ms), memoryMibMs: BigInt(memoryMib * ms) };
  return partNano(1_600n, weightOf(rule, machine, use), wholeWeight(rule, machine, 100_000));
}

describe('attribution', () => {
  it('cpu+memory is the mean of both shares of the billed capacity', () => {
    // half the vCPUs and a quarter of the memory for half of the time: (1/4 + 1/8) / 2
    expect(part('cpu+memory', 2_000, 4_000, 50_000)).toBe(300n);
  });

  it('cpu is the share of vCPU·time alone', () => {
    expect(part('cpu', 2_000, 4_000, 50_000)).toBe(400n);
  });

  it('max counts nominal memory in whole vCPUs if they are more', () => {
    const counted = (vcpuMilli: number, memoryMib: number) =>
      countedVcpuMilli('max', { vcpuMilli, memoryMib }, machine);
    expect(counted(1_000, 4_096)).toBe(1_000);
    expect(counted(1_000, 4_097)).toBe(2_000);
    expect(counted(3_500, 4_097)).toBe(3_500);
    expect(countedVcpuMilli('cpu', { vcpuMilli: 1_000, memoryMib: 8_000 }, machine)).toBe(1_000);
  });

  it('max counts RUNNING time only, and at least a second of it', () => {
    expect([countedStartingMs('max', 9_000), countedStartingMs('cpu', 9_000)]).toEqual([0, 9_000]);
    expect([0, 999, 1_001].map((ms) => countedRunningMs('max', ms))).toEqual([1_000, 1_000, 1_001]);
    expect(countedRunningMs('cpu+memory', 1)).toBe(1);
  });

  it('all of an instance’s cost is attributed if jobs hold all of it', () => {
    expect(part('cpu+memory', 4_000, 16_000, 100_000)).toBe(1_600n);
    expect(part('cpu', 4_000, 1, 100_000)).toBe(1_600n);
  });

  it('of nothing there is no part', () => {
    expect(partNano(1_600n, 0n, 0n)).toBe(0n);
  });

  it('grows with use and is within a nano-dollar of the exact share', () => {
    const cost = fc.bigInt({ min: 0n, max: 10n ** 15n });
    const time = fc.integer({ min: 0, max: 50_000 });
    const whole = wholeWeight('cpu+memory', machine, 100_000);
    const used = (ms: number) =>
      weightOf('cpu+memory', machine, {
        vcpuMilliMs: 1_000n * BigInt(ms),
        memoryMibMs: 3_000n * BigInt(ms),
      });
    fc.assert(
      fc.property(cost, time, time, (costNano, first, second) => {
        const one = partNano(costNano, used(first), whole);
        const both = partNano(costNano, used(first + second), whole);
        const exact = (costNano * BigInt(second) * (16_000n + 12_000n)) / (2n * 64_000n * 100_000n);
        const difference = both - one - exact;
        expect(difference >= 0n && difference <= 1n).toBe(true);
        expect(both <= costNano).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('is likely in float64, and then exact', () => {
    const terms = fc.tuple(
      fc.bigInt({ min: 1n, max: 10n ** 13n }),
      fc.bigInt({ min: 0n, max: 10n ** 24n }),
      fc.bigInt({ min: 1n, max: 10n ** 24n }),
    );
    const found = { likely: 0, unlikely: 0 };
    fc.assert(
      fc.property(terms, ([costNano, weight, whole]) => {
        const likely = likelyPartNano(Number(costNano), Number(weight), Number(whole));
        if (likely === undefined) found.unlikely++;
        else {
          found.likely++;
          expect(BigInt(likely)).toBe(partNano(costNano, weight, whole));
        }
      }),
      { seed: 4, numRuns: 5_000 },
    );
    expect(found.likely).toBeGreaterThan(1_000);
    // Of all that is held, if the numbers are exact; else whole numbers decide.
    expect(likelyPartNano(1_600, 7, 7)).toBe(1_600);
    expect(likelyPartNano(1_600, 2 ** 53, 2 ** 53)).toBeUndefined();
    expect(likelyPartNano(1_600, 0, 0)).toBeUndefined();
  });
});
