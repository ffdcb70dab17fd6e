/** Consumable resources, and how many units jobs take [Q44, Q45]. */
import type {
  ConsumableResource,
  ConsumableResourceProperties,
} from '../../scenario/sections/consumable-resources.ts';
import type { Consumable, ConsumableNeed } from '../jobs.ts';

/** In the order of the scenario. */
export function consumablesOf(
  resources: ReadonlyMap<string, ConsumableResource>,
): readonly Consumable[] {
  return [...resources].map(([name, { totalQuantity, resourceType }]) => ({
    name,
    totalQuantity,
    replenishable: resourceType === 'REPLENISHABLE',
  }));
}

/** What a definition or group of nodes takes; an override's list replaces the whole list. */
export function needsOf(
  properties: ConsumableResourceProperties | undefined,
  override: ConsumableResourceProperties | undefined,
  idOf: (name: string) => number,
): readonly ConsumableNeed[] {
  const list = override?.consumableResourceList ?? properties?.consumableResourceList ?? [];
  return summed(
    list.map(({ consumableResource, quantity }) => ({
      consumable: idOf(consumableResource),
      quantity,
    })),
  );
}

/** One entry per consumable with a quantity above 0, by id. */
export function summed(needs: readonly ConsumableNeed[]): readonly ConsumableNeed[] {
  const totals = new Map<number, number>();
  for (const { consumable, quantity } of needs) {
    totals.set(consumable, (totals.get(consumable) ?? 0) + quantity);
  }
  return [...totals]
    .filter(([, quantity]) => quantity > 0)
    .sort(([a], [b]) => a - b)
    .map(([consumable, quantity]) => ({ consumable, quantity }));
}
