/** Laws of Fargate sizes and of rounding up to them [F1, F2], T6. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fargatePrice } from '../../src/catalog/fargate-prices.ts';
import { roundUpToFargate } from '../../src/catalog/fargate-sizes.ts';
import { type FargateSize, fargateSizes, isFargateSize } from '../../src/words/fargate-sizes.ts';

const { vcpuHourNano, gbHourNano } = fargatePrice('us-east-1', 'linux-x86', false)!;
const sizes = fargateSizes.flatMap(({ vcpuMilli, memoryMib }) =>
  memoryMib.map((size): FargateSize => ({ vcpuMilli, memoryMib: size })),
);
const price = ({ vcpuMilli, memoryMib }: FargateSize): number =>
  (vcpuMilli * vcpuHourNano) / 1_000 + (memoryMib * gbHourNano) / 1_024;

describe('T6: the sizes that Batch accepts', () => {
  it('are 74', () => {
    expect(sizes).toHaveLength(74);
  });

  it.each([
    [1_500, 4_096, false],
    [2_000, 3_072, false],
    [8_000, 18_432, false],
    [250, 2_048, true],
    [4_000, 30_720, true],
  ])('%i milli-vCPU with %i MiB: %s', (vcpuMilli, memoryMib, accepted) => {
    expect(isFargateSize(vcpuMilli, memoryMib)).toBe(accepted);
  });

  it.each([
    [1_500, 4_096, 2_000, 4_096],
    [2_000, 3_072, 2_000, 4_096],
    [8_000, 18_432, 8_000, 20_480],
  ])('%i with %i rounds up to %i with %i', (needVcpu, needMemory, vcpuMilli, memoryMib) => {
    const need = { vcpuMilli: needVcpu, memoryMib: needMemory };
    expect(roundUpToFargate(need, price)).toEqual({ vcpuMilli, memoryMib });
  });
});

/** The cheapest of all sizes that hold the need; ties go to the smaller. */
function bruteForce(
  need: FargateSize,
  priceOf: (size: FargateSize) => number,
): FargateSize | undefined {
  return sizes
    .filter((size) => size.vcpuMilli >= need.vcpuMilli && size.memoryMib >= need.memoryMib)
    .toSorted(
      (a, b) => priceOf(a) - priceOf(b) || a.vcpuMilli - b.vcpuMilli || a.memoryMib - b.memoryMib,
    )[0];
}

describe('rounding up', () => {
  it('finds the cheapest size that holds the need, whatever vCPU and memory cost', () => {
    const law = fc.property(
      fc.integer({ min: 1, max: 17_000 }),
      fc.integer({ min: 1, max: 125_000 }),
      fc.nat(1_000),
      fc.nat(1_000),
      (vcpuMilli, memoryMib, vcpuPrice, mibPrice) => {
        const need = { vcpuMilli, memoryMib };
        const priceOf = (size: FargateSize): number =>
          size.vcpuMilli * vcpuPrice + size.memoryMib * mibPrice;
        expect(roundUpToFargate(need, priceOf)).toEqual(bruteForce(need, priceOf));
      },
    );
    fc.assert(law, { seed: 20261124, numRuns: 2_000 });
  });

  it('leaves every size as it is', () => {
    for (const size of sizes) expect(roundUpToFargate(size, price)).toEqual(size);
  });

  it('moves to the next row when memory exceeds the top of its own', () => {
    const need = { vcpuMilli: 1_000, memoryMib: 8_193 };
    expect(roundUpToFargate(need, price)).toEqual({ vcpuMilli: 2_000, memoryMib: 9_216 });
  });

  it('finds nothing above 16 vCPU or 120 GiB', () => {
    expect(roundUpToFargate({ vcpuMilli: 16_001, memoryMib: 1 }, price)).toBeUndefined();
    expect(roundUpToFargate({ vcpuMilli: 1, memoryMib: 122_881 }, price)).toBeUndefined();
  });
});
