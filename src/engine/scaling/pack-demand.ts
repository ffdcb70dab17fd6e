/**
 * Scale-out that packs demand in every dimension, first on instances on their way, then on new
 * launches [demand.19, demand.20].
 */
import type { EnvironmentId } from '../../kernel/ids.ts';
import type { Run } from '../state/run.ts';
import type { DemandGroup } from './demand.ts';
import { isAwaited } from './launch-refusals.ts';
import { launchFor } from './launch.ts';
import { uncoveredOf } from './uncovered.ts';

/** Claims room for groups, largest first, and launches for the rest; returns what is uncovered. */
export function packDemand(
  run: Run,
  environment: EnvironmentId,
  groups: readonly DemandGroup[],
): readonly DemandGroup[] {
  const { unclaimed, environments } = run.fleet;
  const state = environments[environment];
  const { holding } = run.world;
  const { vcpuMilli, memoryMib, gpus } = run.model.shapes;
  const held = groups.filter(({ shape }) => holding.offerings(environment, shape).length > 0);
  held.sort(
    ({ shape: a }, { shape: b }) =>
      vcpuMilli[b] - vcpuMilli[a] || memoryMib[b] - memoryMib[a] || gpus[b] - gpus[a] || a - b,
  );
  const uncovered = uncoveredOf(run.model);
  for (const [index, group] of held.entries()) {
    const { shape } = group;
    while (group.count > 0) {
      let instance = unclaimed.find(environment, shape);
      if (instance < 0) {
        instance = launchFor(run, environment, shape, () => uncovered(held, index));
        if (instance < 0) break;
      }
      const jobs = Math.min(group.count, unclaimed.holds(instance, shape));
      unclaimed.change(environment, instance, shape, -jobs);
      group.count -= jobs;
    }
    if (group.count > 0 && isAwaited(run, environment, state.lastRefusal)) group.count = 0;
  }
  return groups.filter(({ count }) => count > 0);
}
