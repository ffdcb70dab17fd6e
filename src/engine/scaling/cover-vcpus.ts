/** Scale-out that counts demand in vCPUs, as real environments seem to (reference §6.4). */
import type { Group } from './demand.ts';
import { launchFor } from './launch.ts';
import type { Run } from '../state/run.ts';

/** Launches while the vCPUs on their way are fewer than those asked for; returns what is left. */
export function coverVcpus(
  run: Run,
  environment: number,
  groups: readonly Group[],
): readonly Group[] {
  const state = run.environments[environment]!;
  const held = groups.filter(({ shape }) => run.holding.offerings(environment, shape).length > 0);
  const need = held.reduce((sum, { count, vcpuMilli }) => sum + count * vcpuMilli, 0);
  const promised = () => Math.max(0, state.onTheWayVcpuMilli - state.claimedVcpuMilli);
  let asked = 0;
  for (const { shape, count, vcpuMilli } of held) {
    asked += count * vcpuMilli;
    while (promised() < asked && !state.stopped) {
      launchFor(run, environment, shape, need - promised());
    }
  }
  let rest = Math.min(promised(), need);
  state.claimedVcpuMilli += rest;
  for (const group of held) {
    const wanted = group.count * group.vcpuMilli;
    group.count = Math.ceil(Math.max(0, wanted - rest) / group.vcpuMilli);
    rest = Math.max(0, rest - wanted);
  }
  return groups.filter(({ count }) => count > 0);
}
