/** Rounds a need up to a Fargate size. */
import { least } from 'd3-array';
import { type FargateSize, fargateSizes } from '../words/fargate-sizes.ts';

/**
 * The cheapest size that holds a need; ties go to the smaller. `price`: of a size, in any unit.
 * undefined = no size holds it [F2].
 */
export function roundUpToFargate(
  need: FargateSize,
  price: (size: FargateSize) => number,
): FargateSize | undefined {
  const candidates = fargateSizes.flatMap(({ vcpuMilli, memoryMib: sizes }) => {
    const memoryMib = sizes.find((size) => size >= need.memoryMib);
    return vcpuMilli >= need.vcpuMilli && memoryMib !== undefined ? { vcpuMilli, memoryMib } : [];
  });
  return least(candidates, price);
}
