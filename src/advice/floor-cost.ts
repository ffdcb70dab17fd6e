/** `minvCpus` cost money day and night, in DISABLED environments too [E55]. */
import type { OfferingId } from '../kernel/ids.ts';
import { nanoPerUsd } from '../kernel/units.ts';
import { firstWorld, type Model } from '../model/model.ts';
import type { Environment, World } from '../model/places.ts';
import { offeringsOf } from '../model/rules/holders.ts';
import type { Rule } from './finding.ts';
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
    const floor = cheapestFloor(model, world, environment);
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

/** `$73.73 (16 × m6i.xlarge)` a day, without volumes: what Batch buys when no job asks. */
function cheapestFloor(
  { offerings }: Model,
  { priceNanoPerHour }: World,
  environment: Environment,
): string | undefined {
  const all = offeringsOf(environment);
  if (all.length === 0) return undefined;
  const perVcpu = (offering: OfferingId) =>
    priceNanoPerHour[offering] / offerings.vcpuMilli[offering];
  const least: OfferingId = all.reduce((a, b) => {
    const difference = perVcpu(b) - perVcpu(a) || offerings.vcpuMilli[b] - offerings.vcpuMilli[a];
    return difference < 0 ? b : a;
  });
  const count = Math.ceil(environment.minVcpuMilli / offerings.vcpuMilli[least]);
  const usd = (count * hoursPerDay * priceNanoPerHour[least]) / nanoPerUsd;
  return `$${usd.toFixed(2)} (${count} × ${offerings.typeName[least]})`;
}
