/** The comparisons of two offerings that allocation strategies combine. */
import type { OfferingId } from '../../kernel/ids.ts';
import { listPositionOf } from '../../model/rules/holders.ts';
import type { AllocationView, Choose, Need } from './strategy.ts';

/** Compares two offerings for a need; the better one comes first. */
export type Order = (a: OfferingId, b: OfferingId, need: Need, view: AllocationView) => number;

export const byPrice: Order = (a, b, _need, { priceNanoPerHour }) =>
  priceNanoPerHour[a] - priceNanoPerHour[b];

/** Exact: price × the other's vCPU stays below 2^53 for prices under 5,000 USD/h. */
export const byPricePerVcpu: Order = (a, b, _need, { offerings, priceNanoPerHour }) =>
  priceNanoPerHour[a] * (offerings.vcpuMilli[b] / 250) -
  priceNanoPerHour[b] * (offerings.vcpuMilli[a] / 250);

/**
 * The price of what the demand takes of each type, of the largest of its shares of vCPU, memory and
 * GPUs [S27]. Exact while price × demand stays below 2^53: 68 USD/h for 128 GiB; then to 53 bits.
 */
export const byCost: Order = (a, b, need, view) =>
  view.priceBasis === 'vcpu'
    ? byPricePerVcpu(a, b, need, view)
    : costOf(a, need, view) - costOf(b, need, view);

function costOf(
  offering: OfferingId,
  { demand: { vcpuMilli, memoryMib, gpus } }: Need,
  { offerings, priceNanoPerHour }: AllocationView,
): number {
  const price = priceNanoPerHour[offering];
  const byVcpus = (price * vcpuMilli) / offerings.vcpuMilli[offering];
  const byMib = (price * memoryMib) / offerings.memoryMib[offering];
  const byGpus = gpus === 0 ? 0 : (price * gpus) / offerings.gpus[offering];
  return Math.max(byVcpus, byMib, byGpus);
}

export const byVcpu: Order = (a, b, _need, { offerings: { vcpuMilli } }) =>
  vcpuMilli[a] - vcpuMilli[b];

export const byMemory: Order = (a, b, _need, { offerings: { memoryMib } }) =>
  memoryMib[a] - memoryMib[b];

export const byListPosition: Order = (a, b, _need, { environment }) =>
  listPositionOf(environment, a) - listPositionOf(environment, b);

export const byName: Order = (a, b, _need, { offerings: { typeName } }) =>
  typeName[a] < typeName[b] ? -1 : Number(typeName[a] > typeName[b]);

/** Largest first, unless the smallest is preferred; what exceeds the demand is no longer there. */
export const bySizePreference: Order = (a, b, need, view) =>
  view.sizePreference === 'smallest' ? byVcpu(a, b, need, view) : byVcpu(b, a, need, view);

/** The deepest first. */
export const byDepth: Order = (a, b, _need, { depth }) => depth[b] - depth[a];

/** Chooses the first candidate in an order: each comparison decides the ties of those before it. */
export function firstBy(...orders: readonly Order[]): Choose {
  const compare: Order = (a, b, need, view) => {
    for (const order of orders) {
      const difference = order(a, b, need, view);
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  return (need, view) => {
    let best: OfferingId = -1;
    for (const offering of need.candidates) {
      if (best < 0 || compare(offering, best, need, view) < 0) best = offering;
    }
    return best;
  };
}
