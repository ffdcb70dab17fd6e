/** The second half of a pass: launches for waiting jobs [scale-out.6, scale-out.7]. */
import type { EnvironmentId, QueueId, RowId, Rows } from '../../kernel/ids.ts';
import { launchable } from '../../model/rules/holders.ts';
import { floorStrategy } from '../../policy/allocation/floor.ts';
import { Reason } from '../../trace/record.ts';
import { floorOf, noteFloor } from '../lives/instances.ts';
import { unbookAll } from '../state/bookings.ts';
import type { Run } from '../state/run.ts';
import { coverNodes } from './cover-nodes.ts';
import { coverVcpus } from './cover-vcpus.ts';
import { collectDemand, type DemandGroup } from './demand.ts';
import { limitReached } from './launch-limits.ts';
import { isAwaited, recordLaunchRefusals } from './launch-refusals.ts';
import { launchChosen } from './launch.ts';
import { packDemand } from './pack-demand.ts';
import { belowFloor } from './scale-in.ts';

/** Floors first, then the queues by priority; false where nothing could change. */
export function scaleOut(run: Run): boolean {
  const { fleet, queues, world, clock } = run;
  if (!fleet.floorsOpen && canChangeNothing(run, fleet.scaled)) return false;
  unbookAll(run);
  for (const environment of fleet.scaled) {
    const state = fleet.environments[environment];
    state.beginScaleOut();
    if (state.decides || clock.now === 0) fillFloor(run, environment);
  }
  fleet.floorsOpen = belowFloor(run);
  if (queues.runnable > 0) for (const queue of world.queueOrder) serveDemand(run, queue);
  recordLaunchRefusals(run);
  return true;
}

function fillFloor(run: Run, environment: EnvironmentId): void {
  const place = run.world.environments[environment];
  const state = run.fleet.environments[environment];
  const floorVcpuMilli = floorOf(run, environment);
  if (state.livingVcpuMilli >= floorVcpuMilli) return;
  const candidates = launchable(place);
  const strategy = floorStrategy(place.allocationStrategy);
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
  if (run.queues.states[queue].stoppedAt < 0) return;
  const served = run.world.scaledOf[queue];
  if (canChangeNothing(run, served)) return;
  const demand = collectDemand(run, queue);
  if (demand.length === 0) return;
  const { nodes } = run.model.shapes;
  for (const group of demand) {
    if (nodes[group.shape].length > 0) coverNodes(run, queue, group);
  }
  let rest: readonly DemandGroup[] = demand.filter(({ shape }) => nodes[shape].length === 0);
  const cover = run.model.assumptions.scheduler.demand === 'packed' ? packDemand : coverVcpus;
  for (const environment of served) {
    if (rest.length === 0) return;
    rest = withoutKept(run, environment, cover(run, environment, rest));
  }
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

/**
 * Whether every environment is at its limits, has recorded so and has nothing on its way: demand
 * then changes nothing and writes no record. Multi-node jobs could still book instances, and bids
 * refuse before limits do.
 */
function canChangeNothing(run: Run, environments: Rows<RowId, EnvironmentId>): boolean {
  if (run.features.nodes || run.world.hasBids) return false;
  for (let index = 0 as RowId; index < environments.length; index++) {
    const environment = environments[index];
    const { onTheWayVcpuMilli, refusal, floorRefusal } = run.fleet.environments[environment];
    if (onTheWayVcpuMilli > 0 || refusal === Reason.Ok) return false;
    if (floorRefusal !== Reason.Ok && floorRefusal !== refusal) return false;
    if (refusal !== limitReached(run, environment)) return false;
  }
  return true;
}
