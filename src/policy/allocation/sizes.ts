/** The sizes that suit a demand, before a strategy chooses [allocation.23, allocation.24, S17]. */
import type { OfferingId } from '../../kernel/ids.ts';
import { listPositionOf } from '../../model/rules/holders.ts';
import type { AllocationStrategy, AllocationView, Need, Sizing } from './strategy.ts';

/** The strategy's choice among the candidates of the right sizes. */
export function chooseSized(
  { sizing, choose }: AllocationStrategy,
  need: Need,
  view: AllocationView,
): OfferingId {
  return choose({ ...need, candidates: rightSizes(need, view, sizing) }, view);
}

/** The candidates that are not too large for the demand; of each family only one size. */
export function rightSizes(
  need: Need,
  view: AllocationView,
  sizing: Sizing,
): readonly OfferingId[] {
  const { vcpuMilli } = view.offerings;
  const roundsUp = sizing !== 'none' && view.sizePreference === 'largest';
  const most = largestSize(need, view, roundsUp);
  const fitting = need.candidates.filter((offering) => vcpuMilli[offering] <= most);
  if (sizing === 'none') return fitting;
  const preferred = new Map<number, OfferingId>();
  const sign = view.sizePreference === 'smallest' ? 1 : -1;
  for (const offering of fitting) {
    const key = groupOf(offering, view, sizing);
    const other = preferred.get(key);
    const isBetter = other === undefined || sign * (vcpuMilli[offering] - vcpuMilli[other]) < 0;
    if (isBetter) preferred.set(key, offering);
  }
  return fitting.filter((offering) => {
    const best = preferred.get(groupOf(offering, view, sizing));
    return best !== undefined && vcpuMilli[best] === vcpuMilli[offering];
  });
}

/** The largest size that the demand fills, else the smallest; or the next above the demand. */
function largestSize(
  { candidates, demand }: Need,
  { offerings }: AllocationView,
  roundsUp: boolean,
): number {
  let smallest = Infinity;
  let largest = 0;
  let nextAbove = Infinity;
  for (const offering of candidates) {
    const size = offerings.vcpuMilli[offering];
    smallest = Math.min(smallest, size);
    largest = Math.max(largest, size);
    if (size >= demand.vcpuMilli) nextAbove = Math.min(nextAbove, size);
  }
  return roundsUp ? Math.min(nextAbove, largest) : Math.max(smallest, demand.vcpuMilli);
}

/** Offerings with equal numbers differ in size only. */
function groupOf(offering: OfferingId, view: AllocationView, sizing: Sizing): number {
  const { families, environment } = view;
  if (sizing === 'family') return families[offering];
  return families[offering] + families.length * listPositionOf(environment, offering);
}
