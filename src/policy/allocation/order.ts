/** The comparisons of two offerings that allocation strategies combine. */
import type { OfferingId } from '../../kernel/ids.ts';
import { listPositionOf } from '../../model/rules/holders.ts';
import type { AllocationView, Choose, Need } from './strategy.ts';

export type Order = (a: OfferingId, b: OfferingId, need: Need, view: AllocationView) => number;

export const byPrice: Order = (a, b, _need, { priceNanoPerHour }) =>
  priceNanoPerHour[a] - priceNanoPerHour[b];

/** Exact: price × the other's vCPU stays below 2^53 for prices under 5,000 USD/h. */
export const byPricePerVcpu: Order = (a, b, _need, { offerings, priceNanoPerHour }) =>
  priceNanoPerHour[a] * (offerings.vcpuMilli[b] / 250) -
  priceNanoPerHour[b] * (offerings.vcpuMilli[a] / 250);

export const byVcpu: Order = (a, b, _need, { offerings: { vcpuMilli } }) =>
  vcpuMilli[a] - vcpuMilli[b];

export const byMemory: Order = (a, b, _need, { offerings: { memoryMib } }) =>
  memoryMib[a] - memoryMib[b];

export const byListPosition: Order = (a, b, _need, { environment }) =>
  listPositionOf(environment, a) - listPositionOf(environment, b);

export const byName: Order = (a, b, _need, { offerings: { typeName } }) =>
  typeName[a] < typeName[b] ? -1 : Number(typeName[a] > typeName[b]);

/** Under `demand`: the largest size that the demand fills, else the smallest. */
export const bySizePreference: Order = (a, b, { uncoveredVcpuMilli }, view) => {
  const { vcpuMilli } = view.offerings;
  if (view.sizePreference === 'smallest') return vcpuMilli[a] - vcpuMilli[b];
  if (view.sizePreference === 'largest') return vcpuMilli[b] - vcpuMilli[a];
  const key = (vcpu: number) => (vcpu <= uncoveredVcpuMilli ? -vcpu : vcpu);
  return key(vcpuMilli[a]) - key(vcpuMilli[b]);
};

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
