/** The second half of a pass: launches for waiting jobs [scale-out.6, scale-out.7]. */
import type { EnvironmentId, QueueId } from '../../kernel/ids.ts';
import { launchable } from '../../model/rules/holders.ts';
import { floorStrategy } from '../../policy/allocation/floor.ts';
import { Reason } from '../../trace/record.ts';
import { floorOf, noteFloor } from '../lives/instances.ts';
import { unbookAll } from '../state/bookings.ts';
import type { Run } from '../state/run.ts';
import { coverNodes } from './cover-nodes.ts';
import { coverVcpus } from './cover-vcpus.ts';
import { isAllClosed, isClosed } from './closed.ts';
import { collectDemand, type DemandGroup } from './demand.ts';
import { isAwaited, recordLaunchRefusals, watchRefusals } from './launch-refusals.ts';
import { launchChosen } from './launch.ts';
import { packDemand } from './pack-demand.ts';

/** Floors first, then the queues by priority; false where nothing could change. */
export function scaleOut(run: Run): boolean {
  const { fleet, queues, world, clock } = run;
  const { islands, queueOrder } = world;
  const { scaled } = islands;
  watchRefusals(run);
  if (!fleet.floorsOpen && isAllClosed(run)) {
    islands.close();
    return false;
  }
  unbookAll(run);
  fleet.floorsOpen = false;
  for (const environment of scaled) {
    const state = fleet.environments[environment];
    fleet.looks++;
    state.beginScaleOut();
    if (state.decides || clock.now === 0) fillFloor(run, environment);
    if (state.floorMissedSince < Infinity) fleet.floorsOpen = true;
  }
  if (queues.runnable > 0) {
    for (const position of islands.queues) serveDemand(run, queueOrder[position]);
  }
  recordLaunchRefusals(run);
  return true;
}

function fillFloor(run: Run, environment: EnvironmentId): void {
  const place = run.world.environments[environment];
  const state = run.fleet.environments[environment];
  const floorVcpuMilli = floorOf(run, environment);
  if (state.livingVcpuMilli >= floorVcpuMilli) return;
  const candidates = launchable(place);
  const { allocationStrategy } = place;
  const { keepsType } = run.policies.allocation(allocationStrategy);
  const strategy = floorStrategy(allocationStrategy, keepsType);
  while (state.livingVcpuMilli < floorVcpuMilli) {
    const vcpuMilli = floorVcpuMilli - state.livingVcpuMilli;
    const demand = () => ({ vcpuMilli, memoryMib: 0, gpus: 0 });
    if (launchChosen(run, environment, { candidates, demand }, strategy) < 0) break;
  }
  state.floorRefusal = state.jobRefusal;
  state.jobRefusal = Reason.Ok;
  state.askedVcpuMilli = 0;
  noteFloor(run, environment);
}

function serveDemand(run: Run, queue: QueueId): void {
  const { fleet, queues } = run;
  if (queues.states[queue].stoppedAt < 0) return;
  const served = run.world.scaledOf[queue];
  if (isClosed(run, queue)) return;
  fleet.demands++;
  const demand = collectDemand(run, queue);
  if (demand.length === 0) return;
  let rest = run.features.nodes ? coverAllNodes(run, queue, demand) : demand;
  const cover = run.model.assumptions.scheduler.demand === 'packed' ? packDemand : coverVcpus;
  for (const environment of served) {
    if (rest.length === 0) return;
    rest = withoutKept(run, environment, cover(run, environment, rest));
  }
}

/** Covers the multi-node jobs; returns the others. */
function coverAllNodes(
  run: Run,
  queue: QueueId,
  demand: readonly DemandGroup[],
): readonly DemandGroup[] {
  const { nodes } = run.model.shapes;
  for (const group of demand) {
    if (nodes[group.shape].length > 0) coverNodes(run, queue, group);
  }
  return demand.filter(({ shape }) => nodes[shape].length === 0);
}

/** An environment that does not decide yet keeps what it can hold, unless it must not launch. */
function withoutKept(
  run: Run,
  environment: EnvironmentId,
  groups: readonly DemandGroup[],
): readonly DemandGroup[] {
  const { fleet, world } = run;
  const { decides, refusal } = fleet.environments[environment];
  const isRefused = refusal !== Reason.Ok && !isAwaited(run, environment, refusal);
  if (decides || isRefused) return groups;
  return groups.filter(({ shape }) => world.holding.offerings(environment, shape).length === 0);
}
