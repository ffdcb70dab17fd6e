/** A fleet whose last instance may take it far above maxvCpus [E51]. */
import { itemAt } from '../kernel/lookup.ts';
import { greatestCommonDivisor } from '../kernel/numeric.ts';
import type { OfferingId } from '../kernel/ids.ts';
import { firstWorld, type Model } from '../model/model.ts';
import { holds, offeringsOf } from '../model/rules/holders.ts';
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
    const coming = comesTo(world, id, groups);
    const demand = demandMilli(model, coming);
    const launched = coming.flatMap(({ shape }) =>
      suited(
        model,
        offerings.filter((offering) => holds(model, offering, shape)),
        demand,
      ),
    );
    if (launched.length === 0) continue;
    const sizes = launched.map((offering): number => vcpuMilli[offering]);
    const largest = Math.max(...sizes);
    const before = fullestBelow(maxVcpuMilli, sizes);
    const fleet = before + largest;
    const over = (fleet - maxVcpuMilli) / maxVcpuMilli;
    if (over < leastShare || demand <= before) continue;
    const type = typeName[itemAt(launched, sizes.indexOf(largest))];
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

/** The types that hold a job and that all jobs together fill; else the smallest [allocation.23]. */
function suited(
  { offerings, assumptions }: Model,
  holders: readonly OfferingId[],
  demand: number,
): readonly OfferingId[] {
  const sizes = holders.map((offering): number => offerings.vcpuMilli[offering]);
  const next = Math.min(...sizes.filter((size) => size >= demand));
  const isRoundedUp = assumptions.scheduler.sizePreference === 'largest';
  const most = Math.max(demand, Math.min(...sizes), isRoundedUp && next < Infinity ? next : 0);
  return holders.filter((offering) => offerings.vcpuMilli[offering] <= most);
}

/** The largest fleet below maxvCpus that these sizes can make: another launch may follow. */
function fullestBelow(maxVcpuMilli: number, sizes: readonly number[]): number {
  const unit = sizes.reduce(greatestCommonDivisor);
  return (Math.ceil(maxVcpuMilli / unit) - 1) * unit;
}
