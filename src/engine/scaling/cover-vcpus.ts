/** Scale-out that counts demand in vCPUs, as real environments seem to [S14, demand.15]. */
import type { EnvironmentId } from '../../kernel/ids.ts';
import type { Run } from '../state/run.ts';
import type { DemandGroup } from './demand.ts';
import { launchFor } from './launch.ts';

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
  const need = held.reduce((sum, { shape, count }) => sum + count * vcpuMilli[shape], 0);
  const promised = () => Math.max(0, state.onTheWayVcpuMilli - state.claimedVcpuMilli);
  let asked = 0;
  for (const { shape, count } of held) {
    asked += count * vcpuMilli[shape];
    while (promised() < asked && !state.stopped) {
      launchFor(run, environment, shape, need - promised());
    }
  }
  let rest = Math.min(promised(), need);
  state.claimedVcpuMilli += rest;
  for (const group of held) {
    const wanted = group.count * vcpuMilli[group.shape];
    group.count = Math.ceil(Math.max(0, wanted - rest) / vcpuMilli[group.shape]);
    rest = Math.max(0, rest - wanted);
  }
  return groups.filter(({ count }) => count > 0);
}
