/** Attribution: shares of an instance's cost, which lose nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributedNano, countedVcpuMilli } from '../../src/billing/attribution.ts';

const machine = { vcpuMilli: 4_000, memoryMib: 16_000, billedMs: 100_000 };
const use = (vcpuMilli: number, memoryMib: number, ms: number) => ({
  vcpuMilliMs: BigInt(vcpuMilli * ms),
  memoryMibMs: BigInt(memoryMib * ms),
});

describe('attribution', () => {
  it('cpu+memory is the mean of both shares of the billed capacity', () => {
    // half the vCPUs and a quarter of the memory for half of the time: (1/4 + 1/8) / 2
    expect(attributedNano('cpu+memory', machine, 1_600n, use(2_000, 4_000, 50_000))).toBe(300n);
  });

  it('cpu is the share of vCPU·time alone', () => {
    expect(attributedNano('cpu', machine, 1_600n, use(2_000, 4_000, 50_000))).toBe(400n);
  });

  it('max counts memory in whole vCPU equivalents if they are more', () => {
    expect(countedVcpuMilli({ vcpuMilli: 1_000, memoryMib: 4_000 }, machine)).toBe(1_000);
    expect(countedVcpuMilli({ vcpuMilli: 1_000, memoryMib: 4_001 }, machine)).toBe(2_000);
    expect(countedVcpuMilli({ vcpuMilli: 3_500, memoryMib: 4_001 }, machine)).toBe(3_500);
  });

  it('all of an instance’s cost is attributed if jobs hold all of it', () => {
    expect(attributedNano('cpu+memory', machine, 999n, use(4_000, 16_000, 100_000))).toBe(999n);
  });

  it('grows with use and is within a nano-dollar of the exact share', () => {
    const cost = fc.bigInt({ min: 0n, max: 10n ** 15n });
    const part = fc.integer({ min: 0, max: 50_000 });
    fc.assert(
      fc.property(cost, part, part, (costNano, first, second) => {
        const one = attributedNano('cpu+memory', machine, costNano, use(1_000, 3_000, first));
        const both = attributedNano(
          'cpu+memory',
          machine,
          costNano,
          use(1_000, 3_000, first + second),
        );
        const exact = (costNano * BigInt(second) * (16_000n + 12_000n)) / (2n * 64_000n * 100_000n);
        const difference = both - one - exact;
        expect(difference >= 0n && difference <= 1n).toBe(true);
        expect(both <= costNano).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
