/** Jobs that need more units of a consumable resource than there are [Q45]. */
import type { ConsumableId } from '../kernel/ids.ts';
import type { StuckRule } from './finding.ts';
import { describe } from './groups.ts';

export const consumableShort: StuckRule = ({ model, worlds }, group) => {
  const needs = model.consumableNeeds[model.shapes.consumables[group.shape]];
  const total = (consumable: ConsumableId) =>
    worlds.reduce((most, world) => Math.max(most, world.consumables[consumable].totalQuantity), 0);
  const short = needs.find(({ consumable, quantity }) => quantity > total(consumable));
  if (short === undefined) return undefined;
  const { name } = model.consumables[short.consumable];
  const there = total(short.consumable);
  const why = `needs ${short.quantity} of ${name}, of ${there}`;
  return {
    message: `${describe(model, group)} can never run: ${why}`,
    remedy: `raise totalQuantity of ${name} to at least ${short.quantity}`,
  };
};
