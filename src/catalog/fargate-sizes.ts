/** The Fargate size that a need is rounded up to. */
import { type FargateSize, fargateSizes } from '../words/fargate-sizes.ts';

/** The least memory of every vCPU row that holds the need, ascending by vCPU. */
function candidates(vcpuMilli: number, memoryMib: number): readonly FargateSize[] {
  return fargateSizes.flatMap((row) => {
    const least = row.memoryMib.find((size) => size >= memoryMib);
    const holds = row.vcpuMilli >= vcpuMilli && least !== undefined;
    return holds ? [{ vcpuMilli: row.vcpuMilli, memoryMib: least }] : [];
  });
}

/**
 * The cheapest size that holds a need, by the caller's price of a size in any one unit; ties go to
 * the smaller. undefined = no size holds it [F2].
 */
export function roundUpToFargate(
  vcpuMilli: number,
  memoryMib: number,
  price: (vcpuMilli: number, memoryMib: number) => number,
): FargateSize | undefined {
  let best: FargateSize | undefined;
  let bestPrice = Infinity;
  for (const size of candidates(vcpuMilli, memoryMib)) {
    const sizePrice = price(size.vcpuMilli, size.memoryMib);
    if (best === undefined || sizePrice < bestPrice) {
      best = size;
      bestPrice = sizePrice;
    }
  }
  return best;
}
