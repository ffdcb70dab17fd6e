/**
 * Scale-out that packs demand in every dimension: first on what is on its way, then on new
 * launches.
 */
import type { Group } from './demand.ts';
import type { Run } from './run.ts';
import { launchFor } from './launch.ts';

/** Books groups, largest first, launching while something is unbooked; returns what is left. */
export function packDemand(
  run: Run,
  environment: number,
  groups: readonly Group[],
): readonly Group[] {
  const held = groups
    .filter(({ shape }) => run.holding.offerings(environment, shape).length > 0)
    .sort(largestFirst);
  for (const group of held) {
    for (const instance of run.environments[environment]!.onTheWay) {
      if (group.count === 0) break;
      book(run, instance, group);
    }
    while (group.count > 0) {
      const instance = launchFor(run, environment, group.shape, unbookedVcpuMilli(held));
      if (instance < 0) break;
      book(run, instance, group);
    }
  }
  return groups.filter(({ count }) => count > 0);
}

function largestFirst(a: Group, b: Group): number {
  return (
    b.vcpuMilli - a.vcpuMilli || b.memoryMib - a.memoryMib || b.gpus - a.gpus || a.shape - b.shape
  );
}

function unbookedVcpuMilli(groups: readonly Group[]): number {
  return groups.reduce((sum, { count, vcpuMilli }) => sum + count * vcpuMilli, 0);
}

/** Books as many jobs of a group on an instance as its unbooked room holds. */
function book({ instances, model }: Run, instance: number, group: Group): void {
  const { bookedVcpuMilli, bookedMemoryMib, bookedGpus, offering } = instances;
  const { vcpuMilli, memoryMib, gpus } = model.offerings;
  const room = offering[instance]!;
  const jobs = Math.min(
    group.count,
    times(vcpuMilli[room]! - bookedVcpuMilli[instance]!, group.vcpuMilli),
    times(memoryMib[room]! - bookedMemoryMib[instance]!, group.memoryMib),
    times(gpus[room]! - bookedGpus[instance]!, group.gpus),
  );
  bookedVcpuMilli[instance]! += jobs * group.vcpuMilli;
  bookedMemoryMib[instance]! += jobs * group.memoryMib;
  bookedGpus[instance]! += jobs * group.gpus;
  group.count -= jobs;
}

function times(room: number, need: number): number {
  return need === 0 ? Infinity : Math.floor(room / need);
}
