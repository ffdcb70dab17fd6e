/** The vCPU and memory pairs that Fargate sells, and the one that a need is rounded up to. */
import { scaledInteger } from './decimal.ts';
import { lazy, readTable } from './table.ts';

export interface FargateSize {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
}

const sizes: () => readonly FargateSize[] = lazy(() =>
  readTable('fargate-sizes').rows.map((row) => ({
    vcpuMilli: scaledInteger(row['vcpu']!, 3),
    memoryMib: Number(row['memoryMiB']),
  })),
);

/** Every pair, ascending by vCPU, then memory (reference §3.2). */
export function fargateSizes(): readonly FargateSize[] {
  return sizes();
}

/** Whether Batch accepts the pair; it rejects all others and never rounds. */
export function isFargateSize(vcpuMilli: number, memoryMib: number): boolean {
  return sizes().some((size) => size.vcpuMilli === vcpuMilli && size.memoryMib === memoryMib);
}

/** The least memory of every vCPU row that holds the need, ascending by vCPU. */
function candidates(vcpuMilli: number, memoryMib: number): readonly FargateSize[] {
  const leastOfRow = new Map<number, FargateSize>();
  for (const size of sizes()) {
    const holds = size.vcpuMilli >= vcpuMilli && size.memoryMib >= memoryMib;
    if (holds && !leastOfRow.has(size.vcpuMilli)) leastOfRow.set(size.vcpuMilli, size);
  }
  return [...leastOfRow.values()];
}

/**
 * The cheapest size that holds a need, by the caller's price of a size in any one unit; ties go to
 * the smaller. undefined = no size holds it. Reference §3.2, rounding rule.
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
