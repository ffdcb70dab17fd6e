/** Jobs that need more units of a consumable resource than there are [Q45]. */
import type { StuckRule } from './finding.ts';
import { mostUnits } from './worlds.ts';

export const consumableShort: StuckRule = ({ model, worlds }, group) => {
  const needs = model.consumableNeeds[model.shapes.consumables[group.shape]];
  const short = needs.find(({ consumable, quantity }) => quantity > mostUnits(worlds, consumable));
  if (short === undefined) return undefined;
  const { name } = model.consumables[short.consumable];
  const most = mostUnits(worlds, short.consumable);
  return {
    why: `needs ${short.quantity} units of ${name}, and there are ${most}`,
    remedy: `raise totalQuantity of ${name} to at least ${short.quantity}`,
  };
};
