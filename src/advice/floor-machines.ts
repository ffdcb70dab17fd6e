/** The machines that `minvCpus` would launch in an empty environment [scale-out.10, S28]. */
import type { EnvironmentId, OfferingId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import type { World } from '../model/places.ts';
import { launchable } from '../model/rules/holders.ts';
import { overshoots } from '../model/rules/limits.ts';
import { floorStrategy } from '../policy/allocation/floor.ts';
import { chooseSized } from '../policy/allocation/sizes.ts';
import { allocationView } from './allocation-views.ts';

export interface FloorMachines {
  readonly offerings: readonly OfferingId[];
  readonly vcpuMilli: number;
}

/** At the prices of that time, without limits of pools and of the account. */
export function floorMachines(model: Model, world: World, id: EnvironmentId): FloorMachines {
  const environment = world.environments[id];
  const { vcpuMilli } = model.offerings;
  const strategy = floorStrategy(environment.allocationStrategy, false);
  const view = allocationView(model, world, environment);
  const offerings: OfferingId[] = [];
  let living = 0;
  while (living < environment.minVcpuMilli) {
    const left = overshoots(environment) ? Infinity : environment.maxVcpuMilli - living;
    const candidates = launchable(environment).filter((one) => vcpuMilli[one] <= left);
    if (candidates.length === 0) break;
    const demand = { vcpuMilli: environment.minVcpuMilli - living, memoryMib: 0, gpus: 0 };
    const chosen = chooseSized(strategy, { candidates, demand }, view);
    offerings.push(chosen);
    living += vcpuMilli[chosen];
  }
  return { offerings, vcpuMilli: living };
}

/** `2 × c4.xlarge and 1 × c4.large`. */
export function machinesText({ offerings }: Model, machines: readonly OfferingId[]): string {
  const counts = new Map<string, number>();
  for (const one of machines) {
    const type = offerings.typeName[one];
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].map(([type, count]) => `${count} × ${type}`).join(' and ');
}
