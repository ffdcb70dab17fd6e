/** A fleet whose last instance may take it far above maxvCpus [E51]. */
import { itemAt } from '../kernel/lookup.ts';
import { greatestCommonDivisor } from '../kernel/numeric.ts';
import { firstWorld } from '../model/model.ts';
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
  const { vcpuMilli, typeName } = model.offerings;
  for (const [id, environment] of world.environments.entries()) {
    const { name, managed, maxVcpuMilli } = environment;
    if (!managed || maxVcpuMilli === 0 || !overshoots(environment)) continue;
    const offerings = offeringsOf(environment);
    if (offerings.length === 0) continue;
    const sizes = offerings.map((offering): number => vcpuMilli[offering]);
    const largest = Math.max(...sizes);
    const before = fullestBelow(maxVcpuMilli, sizes);
    const fleet = before + largest;
    const over = (fleet - maxVcpuMilli) / maxVcpuMilli;
    const demand = demandMilli(model, comesTo(world, id, groups));
    if (over < leastShare || demand <= before) continue;
    const type = typeName[itemAt(offerings, sizes.indexOf(largest))];
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

/** The largest fleet below maxvCpus that these sizes can make: another launch may follow. */
function fullestBelow(maxVcpuMilli: number, sizes: readonly number[]): number {
  const unit = sizes.reduce(greatestCommonDivisor);
  return (Math.ceil(maxVcpuMilli / unit) - 1) * unit;
}
