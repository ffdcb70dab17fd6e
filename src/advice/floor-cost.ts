/** `minvCpus` cost money day and night, in DISABLED environments too [E55]. */
import type { EnvironmentId } from '../kernel/ids.ts';
import { nanoPerUsd } from '../kernel/units.ts';
import { firstWorld, type Model } from '../model/model.ts';
import type { World } from '../model/places.ts';
import type { Rule } from './finding.ts';
import { floorMachines, machinesText } from './floor-machines.ts';
import { comesTo } from './worlds.ts';

const hoursPerDay = 24;

/**
 * Only where nothing can use the floor, or where the run's bill hides it: without a horizon the
 * bill ends with the work, and the floor goes on.
 */
export const floorCost: Rule = function* ({ model, groups }) {
  const world = firstWorld(model);
  for (const [id, environment] of world.environments.entries()) {
    const { name, managed, platform, minVcpuMilli, enabled } = environment;
    if (!managed || platform !== 'EC2' || minVcpuMilli === 0) continue;
    const isUsed = enabled && comesTo(world, id, groups).length > 0;
    const floor = floorText(model, world, id);
    if (floor === undefined || (isUsed && model.horizonMs < Infinity)) continue;
    const why = isUsed
      ? 'go on when the work is done, where this bill ends'
      : `are kept though ${enabled ? 'no job comes there' : 'it is DISABLED'}`;
    yield {
      path: ['computeEnvironments', name, 'computeResources', 'minvCpus'],
      message: `minvCpus ${minVcpuMilli / 1_000}, about ${floor} a day, ${why}`,
      remedy: isUsed ? 'set a horizon to have them in the bill' : 'set minvCpus: 0',
    };
  }
};

/** `$73.73 (16 × m6i.xlarge)` a day, without volumes. */
function floorText(model: Model, world: World, id: EnvironmentId): string | undefined {
  const { offerings } = floorMachines(model, world, id);
  if (offerings.length === 0) return undefined;
  const nanoPerHour = offerings.reduce((sum, one) => sum + world.priceNanoPerHour[one], 0);
  const usd = (hoursPerDay * nanoPerHour) / nanoPerUsd;
  return `$${usd.toFixed(2)} (${machinesText(model, offerings)})`;
}
