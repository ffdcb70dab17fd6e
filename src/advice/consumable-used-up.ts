/** Consumables that do not come back, and are too few for all jobs [Q46]. */
import type { Rule } from './finding.ts';
import { mostUnits } from './worlds.ts';

/** Retries need more still. */
export const consumableUsedUp: Rule = function* ({ model, worlds, groups }) {
  for (const [id, { name, replenishable }] of model.consumables.entries()) {
    let units = 0;
    let jobs = 0;
    for (const { shape, count } of groups) {
      for (const { consumable, quantity } of model.consumableNeeds[
        model.shapes.consumables[shape]
      ]) {
        if (consumable !== id) continue;
        units += count * quantity;
        jobs += count;
      }
    }
    const most = mostUnits(worlds, id);
    if (replenishable || units <= most) continue;
    yield {
      path: ['consumableResources', name],
      message:
        `NON_REPLENISHABLE: ${jobs} jobs need ${units} units in all, and there are ${most}; ` +
        'the last ones wait for ever',
      remedy: `raise totalQuantity to at least ${units}`,
    };
  }
};
