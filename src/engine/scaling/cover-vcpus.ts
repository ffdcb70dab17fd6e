/** Scale-out that counts demand in vCPUs, as real environments seem to [S14, demand.15]. */
import type { EnvironmentId } from '../../kernel/ids.ts';
import type { Run } from '../state/run.ts';
import type { DemandGroup } from './demand.ts';
import { isAwaited } from './launch-refusals.ts';
import { launchFor } from './launch.ts';
import { uncoveredOf } from './uncovered.ts';

/** Launches while fewer vCPUs are on their way than jobs ask for; returns what is uncovered. */
export function coverVcpus(
  run: Run,
  environment: EnvironmentId,
  groups: readonly DemandGroup[],
): readonly DemandGroup[] {
  const { holding } = run.world;
  const { vcpuMilli } = run.model.shapes;
  const state = run.fleet.environments[environment];
  const held = groups.filter(({ shape }) => holding.offerings(environment, shape).length > 0);
  const uncovered = uncoveredOf(run.model);
  const promised = () => Math.max(0, state.onTheWayVcpuMilli - state.claimedVcpuMilli);
  for (const [index, group] of held.entries()) {
    const { shape } = group;
    const wanted = group.count * vcpuMilli[shape];
    let isRefused = false;
    while (promised() < wanted && !isRefused) {
      group.count = Math.ceil((wanted - promised()) / vcpuMilli[shape]);
      isRefused = launchFor(run, environment, shape, () => uncovered(held, index)) < 0;
    }
    const covered = Math.min(promised(), wanted);
    state.claimedVcpuMilli += covered;
    const awaited = isRefused && isAwaited(run, environment, state.lastRefusal);
    group.count = awaited ? 0 : Math.ceil((wanted - covered) / vcpuMilli[shape]);
  }
  return groups.filter(({ count }) => count > 0);
}
