/**
 * The second half of a pass: environments launch instances for what waits (docs/simulation.md §5).
 */
import { floorAllocation } from '../policy/allocation/floor.ts';
import { Reason } from '../trace/record.ts';
import { collectDemand, type Group } from './demand.ts';
import { allocationView, launch, launchFor, limitReached } from './launch.ts';
import { packDemand } from './pack-demand.ts';
import type { Run } from './run.ts';
import { belowFloor } from './scale-in.ts';

/** Floors first, then the queues by priority. */
export function scaleOut(run: Run): void {
  if (!run.floorsOpen && areFull(run, run.scaling)) return;
  for (const environment of run.scaling) {
    run.environments[environment]!.claimedVcpuMilli = 0;
    run.environments[environment]!.stopped = false;
    unbook(run, environment);
    fillFloor(run, environment);
  }
  run.floorsOpen = belowFloor(run);
  if (run.runnable === 0) return;
  for (const queue of run.queueOrder) serveDemand(run, queue);
}

function unbook({ environments, instances }: Run, environment: number): void {
  for (const instance of environments[environment]!.onTheWay) {
    instances.bookedVcpuMilli[instance] = 0;
    instances.bookedMemoryMib[instance] = 0;
    instances.bookedGpus[instance] = 0;
  }
}

function fillFloor(run: Run, environment: number): void {
  const { minVcpuMilli } = run.model.environments[environment]!;
  const state = run.environments[environment]!;
  if (state.livingVcpuMilli >= minVcpuMilli) return;
  const candidates = run.holding.all(environment);
  const view = allocationView(run, environment);
  while (state.livingVcpuMilli < minVcpuMilli) {
    const uncoveredVcpuMilli = minVcpuMilli - state.livingVcpuMilli;
    const offering = floorAllocation({ candidates, uncoveredVcpuMilli }, view);
    if (launch(run, environment, offering) < 0) return;
  }
}

function serveDemand(run: Run, queue: number): void {
  if (run.queues[queue]!.stoppedAt < 0) return;
  const served = run.scalingOf[queue]!;
  if (areFull(run, served)) return;
  let groups = collectDemand(run, queue);
  const { demand } = run.model.assumptions.scheduler;
  const cover = demand === 'packed' ? packDemand : coverVcpus;
  for (const environment of served) {
    if (groups.length === 0) return;
    groups = cover(run, environment, groups);
  }
}

/**
 * All at their limits, known to be, nothing on its way: a demand could change nothing, not even a
 * record.
 */
function areFull(run: Run, environments: readonly number[]): boolean {
  for (let index = 0; index < environments.length; index++) {
    const { onTheWayVcpuMilli, refusal } = run.environments[environments[index]!]!;
    if (onTheWayVcpuMilli > 0 || refusal === Reason.Ok) return false;
    if (refusal !== limitReached(run, environments[index]!)) return false;
  }
  return true;
}

/** Launches while the vCPUs on their way are fewer than those asked for; returns what is left. */
function coverVcpus(run: Run, environment: number, groups: readonly Group[]): readonly Group[] {
  const state = run.environments[environment]!;
  const held = groups.filter(({ shape }) => run.holding.offerings(environment, shape).length > 0);
  const need = held.reduce((sum, { count, vcpuMilli }) => sum + count * vcpuMilli, 0);
  const promised = () => state.onTheWayVcpuMilli - state.claimedVcpuMilli;
  while (promised() < need) {
    const { shape } = firstUncovered(held, promised());
    if (launchFor(run, environment, shape, need - promised()) < 0) break;
  }
  let rest = Math.min(promised(), need);
  state.claimedVcpuMilli += rest;
  for (const group of held) {
    const asked = group.count * group.vcpuMilli;
    group.count = Math.ceil(Math.max(0, asked - rest) / group.vcpuMilli);
    rest = Math.max(0, rest - asked);
  }
  return groups.filter(({ count }) => count > 0);
}

function firstUncovered(groups: readonly Group[], promisedVcpuMilli: number): Group {
  let rest = promisedVcpuMilli;
  for (const group of groups) {
    rest -= group.count * group.vcpuMilli;
    if (rest < 0) return group;
  }
  return groups.at(-1)!;
}
