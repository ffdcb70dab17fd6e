/**
 * Scale-out that packs demand in every dimension, first on instances on their way, then on new
 * launches [demand.19, demand.20].
 */
import type { EnvironmentId } from '../../kernel/ids.ts';
import type { Run } from '../state/run.ts';
import type { DemandGroup } from './demand.ts';
import { launchFor } from './launch.ts';

/** Claims room for groups, largest first, and launches for the rest; returns what is uncovered. */
export function packDemand(
  run: Run,
  environment: EnvironmentId,
  groups: readonly DemandGroup[],
): readonly DemandGroup[] {
  const { unclaimed } = run.fleet;
  const { holding } = run.world;
  const held = groups
    .filter(({ shape }) => holding.offerings(environment, shape).length > 0)
    .sort(largestFirst);
  let waitingVcpuMilli = held.reduce((sum, group) => sum + group.count * group.vcpuMilli, 0);
  for (const group of held) {
    while (group.count > 0) {
      let instance = unclaimed.find(environment, group.shape);
      if (instance < 0) {
        instance = launchFor(run, environment, group.shape, waitingVcpuMilli);
        if (instance < 0) break;
      }
      const jobs = Math.min(group.count, unclaimed.holds(instance, group.shape));
      unclaimed.change(environment, instance, group.shape, -jobs);
      group.count -= jobs;
      waitingVcpuMilli -= jobs * group.vcpuMilli;
    }
  }
  return groups.filter(({ count }) => count > 0);
}

function largestFirst(a: DemandGroup, b: DemandGroup): number {
  return (
    b.vcpuMilli - a.vcpuMilli || b.memoryMib - a.memoryMib || b.gpus - a.gpus || a.shape - b.shape
  );
}
