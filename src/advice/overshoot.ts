/** The last instance may take a fleet far above its maxvCpus [E51]. */
import type { OfferingId } from '../kernel/ids.ts';
import { greatestCommonDivisor } from '../kernel/numeric.ts';
import { firstWorld, type Model } from '../model/model.ts';
import type { Environment } from '../model/places.ts';
import { offeringsOf } from '../model/rules/holders.ts';
import { overshoots } from '../model/rules/limits.ts';
import type { Rule } from './finding.ts';
import { demandMilli } from './groups.ts';
import { comesTo } from './worlds.ts';

/** A smaller overshoot, as a part of maxvCpus, is not worth a warning. */
const leastShare = 0.5;

/** Only where all jobs together would ask for that last instance. */
export const overshoot: Rule = function* ({ model, groups }) {
  const world = firstWorld(model);
  for (const [id, environment] of world.environments.entries()) {
    const { name, managed, maxVcpuMilli } = environment;
    if (!managed || maxVcpuMilli === 0 || !overshoots(environment)) continue;
    const largest = largestOffering(model, environment);
    if (largest === undefined) continue;
    const before = fullestBelow(model, environment);
    const fleet = before + model.offerings.vcpuMilli[largest];
    const over = (fleet - maxVcpuMilli) / maxVcpuMilli;
    const demand = demandMilli(model, comesTo(world, id, groups));
    if (over < leastShare || demand <= before) continue;
    const type = model.offerings.typeName[largest];
    const percent = Math.round(100 * over);
    yield {
      path: ['computeEnvironments', name, 'computeResources', 'maxvCpus'],
      message:
        `the fleet may reach ${fleet / 1_000} vCPU, ${percent} % above maxvCpus: ` +
        `Batch may pass it by one instance, and ${type} is allowed`,
      remedy: 'allow smaller types only, or lower maxvCpus by the size of the largest',
    };
  }
};

function largestOffering({ offerings }: Model, environment: Environment): OfferingId | undefined {
  const all = offeringsOf(environment);
  if (all.length === 0) return undefined;
  return all.reduce((a, b) => (offerings.vcpuMilli[b] > offerings.vcpuMilli[a] ? b : a));
}

/** The largest fleet below maxvCpus that these sizes can make: another launch may follow. */
function fullestBelow({ offerings }: Model, environment: Environment): number {
  const sizes = offeringsOf(environment).map(
    (offering: OfferingId): number => offerings.vcpuMilli[offering],
  );
  const unit = sizes.reduce(greatestCommonDivisor);
  return (Math.ceil(environment.maxVcpuMilli / unit) - 1) * unit;
}
