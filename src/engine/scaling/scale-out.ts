/**
 * The second half of a pass: environments launch instances for what waits (docs/simulation.md §5).
 */
import { floorChoice } from '../../policy/allocation/floor.ts';
import { Reason } from '../../trace/record.ts';
import { unbookAll } from '../state/bookings.ts';
import { coverNodes } from './cover-nodes.ts';
import { coverVcpus } from './cover-vcpus.ts';
import { collectDemand, type Group } from './demand.ts';
import { launchChosen, limitReached, refuseLaunch, withinBid } from './launch.ts';
import { packDemand } from './pack-demand.ts';
import type { Run } from '../state/run.ts';
import { belowFloor } from './scale-in.ts';

/** Floors first, then the queues by priority; false where nothing can have changed. */
export function scaleOut(run: Run): boolean {
  if (!run.floorsOpen && canChangeNothing(run, run.scaling)) return false;
  unbookAll(run);
  for (const environment of run.scaling) {
    run.environments[environment]!.claimedVcpuMilli = 0;
    run.environments[environment]!.stopped = false;
    unpack(run, environment);
    fillFloor(run, environment);
  }
  run.floorsOpen = belowFloor(run);
  if (run.runnable === 0) return true;
  for (const queue of run.routes.queueOrder) serveDemand(run, queue);
  return true;
}

/** Instances on their way are free of bookings again. */
function unpack(run: Run, environment: number): void {
  if (run.model.assumptions.scheduler.demand !== 'packed') return;
  const { unbooked, instances } = run;
  for (const instance of run.environments[environment]!.onTheWay) {
    if (unbooked.has(instance)) unbooked.remove(environment, instance);
    unbooked.add(environment, instance, instances.offering[instance]!);
  }
}

function fillFloor(run: Run, environment: number): void {
  const { minVcpuMilli } = run.world.environments[environment]!;
  const state = run.environments[environment]!;
  if (state.livingVcpuMilli >= minVcpuMilli) return;
  const candidates = withinBid(run, run.holding.all(environment));
  if (candidates.length === 0) {
    refuseLaunch(run, environment, Reason.AboveBid);
    return;
  }
  while (state.livingVcpuMilli < minVcpuMilli) {
    const uncoveredVcpuMilli = minVcpuMilli - state.livingVcpuMilli;
    const need = { candidates, uncoveredVcpuMilli };
    if (launchChosen(run, environment, need, floorChoice) < 0) return;
  }
}

function serveDemand(run: Run, queue: number): void {
  if (run.queues[queue]!.stoppedAt < 0) return;
  const served = run.routes.scalingOf[queue]!;
  if (canChangeNothing(run, served)) return;
  const demand = collectDemand(run, queue);
  if (demand.length === 0) return;
  const { nodes } = run.model.shapes;
  for (const group of demand) {
    if (nodes[group.shape]!.length > 0) coverNodes(run, queue, group);
  }
  let rest: readonly Group[] = demand.filter(({ shape }) => nodes[shape]!.length === 0);
  const cover = run.model.assumptions.scheduler.demand === 'packed' ? packDemand : coverVcpus;
  for (const environment of served) {
    if (rest.length === 0) return;
    rest = cover(run, environment, rest);
  }
}

/**
 * All at their limits, known to be, nothing on its way: a demand could change nothing, not even a
 * record. Multi-node jobs could still book instances, and bids refuse before limits do.
 */
function canChangeNothing(run: Run, environments: readonly number[]): boolean {
  if (run.hasNodes || run.routes.hasBids) return false;
  for (let index = 0; index < environments.length; index++) {
    const { onTheWayVcpuMilli, refusal } = run.environments[environments[index]!]!;
    if (onTheWayVcpuMilli > 0 || refusal === Reason.Ok) return false;
    if (refusal !== limitReached(run, environments[index]!)) return false;
  }
  return true;
}
