/**
 * The second half of a pass: launches for floors and for demand
 * [scale-out.5, demand.15, demand.19].
 */
import { list } from '../../src/kernel/columns.ts';
import type { EnvironmentId, JobId, List, ShapeId } from '../../src/kernel/ids.ts';
import { choiceFor } from './allocation.ts';
import { bookNodes } from './booking.ts';
import { demandOf } from './demand.ts';
import { fillFloors, type ScaleOut, tryLaunch } from './launching.ts';
import { fits, minus, needOf, offeringsFor, type Room, sizeOf } from './limits.ts';
import { queuesByPriority } from './order.ts';
import { isManagedEc2 } from './since.ts';
import { type Instance, livingOf, type Simulation, vcpuOf } from './state.ts';

/** A number of jobs of one shape. */
interface Group {
  readonly shape: ShapeId;
  readonly count: number;
}

/** The remaining capacity of unbooked instances that are launched and not ready, in this pass. */
interface Promises {
  /** By environment, the milli-vCPU that earlier queues claimed. */
  readonly takenMilli: List<EnvironmentId, number>;
  /** By instance, its remaining capacity. */
  readonly left: Map<Instance, Room>;
}

export function scaleOut(sim: Simulation, context: ScaleOut): void {
  for (const instance of sim.instances) instance.bookedFor = undefined;
  fillFloors(sim, context);
  for (const { id } of sim.environments) {
    if (!context.deciding.includes(id)) context.stopped.push(id);
  }
  const promises: Promises = {
    takenMilli: list(sim.environments.map(() => 0)),
    left: new Map(),
  };
  const take = sim.model.assumptions.scheduler.demand === 'vcpu' ? takeByVcpu : takePacked;
  for (const queue of queuesByPriority(sim)) {
    const demand = demandOf(sim, queue);
    const multiNode = demand.filter(({ shape }) => sim.model.shapes.nodes[shape].length > 0);
    for (const { jobs } of multiNode) for (const main of jobs) bookNodes(sim, context, main);
    let groups: Group[] = demand
      .filter((group) => !multiNode.includes(group))
      .map(({ shape, jobs }) => ({ shape, count: jobs.length }));
    for (const environment of sim.world.queues[queue.id].environments) {
      if (!isManagedEc2(sim, environment)) continue;
      if (!sim.world.environments[environment].enabled) continue;
      const taker = { sim, context, promises, environment };
      groups = take(taker, groups).filter((group) => !keeps(taker, group));
    }
  }
}

interface Taker {
  readonly sim: Simulation;
  readonly context: ScaleOut;
  readonly promises: Promises;
  readonly environment: EnvironmentId;
}

function canHold({ sim, environment }: Taker, { shape }: Group): boolean {
  return offeringsFor(sim, environment, shape).length > 0;
}

function vcpuOfJobs({ sim }: Taker, { shape, count }: Group): number {
  return count * sim.model.shapes.vcpuMilli[shape];
}

function onTheWay({ sim, environment }: Taker): Instance[] {
  return livingOf(sim, environment).filter(
    ({ ready, bookedFor }) => !ready && bookedFor === undefined,
  );
}

/** Whether the environment will decide on the group later, and may launch as far as it knows. */
function keeps(taker: Taker, group: Group): boolean {
  const { sim, context, environment } = taker;
  const isLater = !context.deciding.includes(environment);
  const isRefused = sim.environments[environment].lastRefusal !== undefined;
  return isLater && !isRefused && canHold(taker, group);
}

/** Launches the strategy's choice for `shape`; undefined if a limit stops the environment. */
function launchFor(
  { sim, context, environment }: Taker,
  shape: ShapeId,
  uncoveredMilli: number,
): Instance | undefined {
  const choice = choiceFor(sim, { environment, shape, uncoveredMilli });
  return tryLaunch(sim, context, { environment, choice });
}

/** `demand: vcpu`: launches enough vCPUs. Returns the remainder for the next environment. */
function takeByVcpu(taker: Taker, groups: readonly Group[]): Group[] {
  const { sim, promises, environment } = taker;
  const mine = groups.filter((group) => canHold(taker, group));
  const need = mine.reduce((sum, group) => sum + vcpuOfJobs(taker, group), 0);
  const promised = () =>
    Math.max(0, vcpuOf(sim, onTheWay(taker)) - promises.takenMilli[environment]);
  while (promised() < need) {
    const shape = firstUncovered(taker, mine, promised());
    if (launchFor(taker, shape, need - promised()) === undefined) break;
  }
  let cover = Math.min(promised(), need);
  promises.takenMilli[environment] += cover;
  return groups.flatMap((group) => {
    if (!mine.includes(group)) return [group];
    const covered = Math.min(cover, vcpuOfJobs(taker, group));
    cover -= covered;
    const uncovered = vcpuOfJobs(taker, group) - covered;
    const count = Math.ceil(uncovered / sim.model.shapes.vcpuMilli[group.shape]);
    return count === 0 ? [] : [{ ...group, count }];
  });
}

/** The shape of the first group that `promised` does not cover in full. */
function firstUncovered(taker: Taker, groups: readonly Group[], promised: number): ShapeId {
  let sum = 0;
  for (const group of groups) {
    sum += vcpuOfJobs(taker, group);
    if (sum > promised) return group.shape;
  }
  throw new Error('the supply covers all groups');
}

/** `demand: packed`: job by job, in every dimension. Returns the remainder. */
function takePacked(taker: Taker, groups: readonly Group[]): Group[] {
  const { sim } = taker;
  const mine = groups.filter((group) => canHold(taker, group));
  const remaining = new Map(mine.map((group) => [group.shape, group.count]));
  const uncovered = () =>
    mine.reduce(
      (sum, { shape }) => sum + vcpuOfJobs(taker, { shape, count: remaining.get(shape)! }),
      0,
    );
  for (const { shape, count } of descending(sim, mine)) {
    for (let job = 0 as JobId; job < count; job++) {
      const instance = binFor(taker, shape) ?? launchFor(taker, shape, uncovered());
      if (instance === undefined) break;
      const { left } = taker.promises;
      left.set(instance, minus(leftOf(taker, instance), needOf(sim, shape)));
      remaining.set(shape, remaining.get(shape)! - 1);
    }
  }
  return groups.flatMap((group) => {
    const count = remaining.get(group.shape) ?? group.count;
    return count === 0 ? [] : [{ ...group, count }];
  });
}

/** By descending vCPU, memory, GPUs, then shape id. */
function descending(sim: Simulation, groups: readonly Group[]): Group[] {
  return [...groups].sort((a, b) => {
    const [needA, needB] = [needOf(sim, a.shape), needOf(sim, b.shape)];
    return (
      needB.vcpuMilli - needA.vcpuMilli ||
      needB.memoryMib - needA.memoryMib ||
      needB.gpus - needA.gpus ||
      a.shape - b.shape
    );
  });
}

function leftOf({ sim, promises }: Taker, instance: Instance): Room {
  return promises.left.get(instance) ?? sizeOf(sim, instance.offering);
}

/** The oldest instance that is not ready yet and has room. */
function binFor(taker: Taker, shape: ShapeId): Instance | undefined {
  const need = needOf(taker.sim, shape);
  return onTheWay(taker).find((instance) => fits(need, leftOf(taker, instance)));
}
