/** Consumables that do not come back, and are too few for all jobs [Q46]. */
import type { Finding, Rule } from './finding.ts';

/** Retries need more still. */
export const consumableUsedUp: Rule = ({ model, worlds, groups }) =>
  model.consumables.flatMap(({ name, replenishable }, consumable): Finding[] => {
    const needs = groups.flatMap(({ shape, count }) =>
      model.consumableNeeds[model.shapes.consumables[shape]]
        .filter((need) => need.consumable === consumable)
        .map(({ quantity }) => ({ count, units: count * quantity })),
    );
    const units = needs.reduce((sum, need) => sum + need.units, 0);
    const jobs = needs.reduce((sum, need) => sum + need.count, 0);
    const there = worlds.reduce(
      (most, world) => Math.max(most, world.consumables[consumable].totalQuantity),
      0,
    );
    if (replenishable || units <= there) return [];
    return [
      {
        path: ['consumableResources', name],
        message:
          `NON_REPLENISHABLE: ${jobs} jobs need ${units} units in all, and there are ${there}; ` +
          'the last ones wait for ever',
        remedy: `raise totalQuantity to at least ${units}`,
      },
    ];
  });
