/** A fleet whose last instance may take it far above maxvCpus [E51]. */
import { itemAt } from '../kernel/lookup.ts';
import { greatestCommonDivisor } from '../kernel/numeric.ts';
import type { OfferingId } from '../kernel/ids.ts';
import { firstWorld, type Model } from '../model/model.ts';
import type { Environment } from '../model/places.ts';
import { holds, offeringsOf } from '../model/rules/holders.ts';
import { overshoots } from '../model/rules/limits.ts';
import type { Rule } from './finding.ts';
import { demandMilli, type Group } from './groups.ts';
import { peakOf } from './load.ts';
import { comesTo } from './worlds.ts';

/** A smaller overshoot, as a part of maxvCpus, is not worth a warning. */
const leastShare = 0.5;

/** Only where the jobs that wait at once would ask for that last instance. */
export const overshoot: Rule = function* ({ model, groups }) {
  const world = firstWorld(model);
  for (const [id, environment] of world.environments.entries()) {
    const { name, managed, maxVcpuMilli } = environment;
    if (!managed || maxVcpuMilli === 0 || !overshoots(environment)) continue;
    const coming = comesTo(world, id, groups);
    // What all jobs together do not ask for, those that wait at once do not either.
    const most = fleetFor(model, environment, coming, demandMilli(model, coming));
    if (most === undefined || !isFar(most, environment)) continue;
    const fleet = fleetFor(model, environment, coming, peakOf(model, coming));
    if (fleet === undefined || !isFar(fleet, environment)) continue;
    const percent = Math.round((100 * (fleet.vcpuMilli - maxVcpuMilli)) / maxVcpuMilli);
    yield {
      path: ['computeEnvironments', name, 'computeResources', 'maxvCpus'],
      message:
        `the fleet may reach ${fleet.vcpuMilli / 1_000} vCPU, ${percent} % above maxvCpus: ` +
        `Batch may pass it by one instance, and ${fleet.type} is allowed`,
      remedy: 'allow smaller types only, or lower maxvCpus by the size of the largest',
    };
  }
};

/** The largest fleet that a demand may bring, and the type of its last instance. */
interface LargestFleet {
  readonly vcpuMilli: number;
  readonly type: string;
}

/** undefined = the demand does not go beyond maxvCpus. */
function fleetFor(
  model: Model,
  environment: Environment,
  coming: readonly Group[],
  demand: number,
): LargestFleet | undefined {
  const { vcpuMilli, typeName } = model.offerings;
  const launched = coming.flatMap(({ shape }) =>
    suited(
      model,
      offeringsOf(environment).filter((offering) => holds(model, offering, shape)),
      demand,
    ),
  );
  if (launched.length === 0) return undefined;
  const sizes = launched.map((offering): number => vcpuMilli[offering]);
  const largest = Math.max(...sizes);
  const before = fullestBelow(environment.maxVcpuMilli, sizes);
  if (demand <= before) return undefined;
  const type = typeName[itemAt(launched, sizes.indexOf(largest))];
  return { vcpuMilli: before + largest, type };
}

function isFar({ vcpuMilli }: LargestFleet, { maxVcpuMilli }: Environment): boolean {
  return vcpuMilli - maxVcpuMilli >= leastShare * maxVcpuMilli;
}

/** The types that hold a job and that the demand fills; else the smallest [allocation.23]. */
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
