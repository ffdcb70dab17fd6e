/**
 * The second half of a pass: launches for floors and for demand
 * [scale-out.5, demand.15, demand.19].
 */
import { list } from '../../kernel/columns.ts';
import type { EnvironmentId, List, ShapeId } from '../../kernel/ids.ts';
import type { Reason } from '../../trace/record.ts';
import { bookNodes } from './booking.ts';
import { demandOf } from './demand.ts';
import { fillFloors, recordRefusals, type ScaleOut, tryLaunch, waitsFor } from './launching.ts';
import { fits, minus, needOf, offeringsFor, type Amounts, sizeOf } from './limits.ts';
import { queuesByPriority } from './order.ts';
import { isManagedEc2 } from './since.ts';
import { type Instance, livingOf, type Sim, vcpuOf } from './state.ts';

/** A number of jobs of one shape. */
interface UncoveredShape {
  readonly shape: ShapeId;
  readonly count: number;
}

/** The remaining capacity of unbooked instances that are launched and not ready, in this pass. */
interface Promises {
  /** By environment, the milli-vCPU that earlier queues claimed. */
  readonly takenMilli: List<EnvironmentId, number>;
  /** By instance, its remaining capacity. */
  readonly left: Map<Instance, Amounts>;
}

export function scaleOut(sim: Sim, context: ScaleOut): void {
  for (const instance of sim.instances) instance.bookedFor = undefined;
  fillFloors(sim, context);
  const promises: Promises = {
    takenMilli: list(sim.environments.map(() => 0)),
    left: new Map(),
  };
  const take = sim.model.assumptions.scheduler.demand === 'vcpu' ? takeByVcpu : takePacked;
  for (const queue of queuesByPriority(sim)) {
    const demand = demandOf(sim, queue);
    const multiNode = demand.filter(({ shape }) => sim.model.shapes.nodes[shape].length > 0);
    for (const { jobs } of multiNode) for (const main of jobs) bookNodes(sim, context, main);
    let groups: UncoveredShape[] = demand
      .filter((group) => !multiNode.includes(group))
      .map(({ shape, jobs }) => ({ shape, count: jobs.length }));
    for (const environment of sim.world.queues[queue.id].environments) {
      if (!isManagedEc2(sim, environment)) continue;
      if (!sim.world.environments[environment].enabled) continue;
      const taker = { sim, context, promises, environment, decided: new Map() };
      groups = take(taker, groups).filter((group) => !keeps(taker, group));
    }
  }
  recordRefusals(sim, context);
}

interface Taker {
  readonly sim: Sim;
  readonly context: ScaleOut;
  readonly promises: Promises;
  readonly environment: EnvironmentId;
  /** `sizeChoice: decision`: the demand at the first launch, with and without GPUs. */
  readonly decided: Map<boolean, Amounts>;
}

function canHold({ sim, environment }: Taker, { shape }: UncoveredShape): boolean {
  return offeringsFor(sim, environment, shape).length > 0;
}

function vcpuOfJobs({ sim }: Taker, { shape, count }: UncoveredShape): number {
  return count * sim.model.shapes.vcpuMilli[shape];
}

function onTheWay({ sim, environment }: Taker): Instance[] {
  return livingOf(sim, environment).filter(
    ({ ready, bookedFor }) => !ready && bookedFor === undefined,
  );
}

/** Whether the environment will decide on the group later, and may launch as far as it knows. */
function keeps(taker: Taker, group: UncoveredShape): boolean {
  const { sim, context, environment } = taker;
  const isLater = !context.deciding.includes(environment);
  const { lastRefusal } = sim.environments[environment];
  const isRefused = lastRefusal !== undefined && !waitsFor(sim, environment, lastRefusal);
  return isLater && !isRefused && canHold(taker, group);
}

/** Launches for the first of the groups that are left; else says why not. */
function launchFor(taker: Taker, left: readonly UncoveredShape[]): Instance | Reason {
  const { sim, context, environment } = taker;
  const { shape } = left[0]!;
  return tryLaunch(sim, context, {
    environment,
    holders: offeringsFor(sim, environment, shape),
    demand: demandFor(taker, left),
    isFloor: false,
  });
}

/** What the groups ask for together that have GPUs, or have none, like the first. */
function demandFor({ sim, decided }: Taker, left: readonly UncoveredShape[]): Amounts {
  const hasGpus = ({ shape }: UncoveredShape) => sim.model.shapes.gpus[shape] > 0;
  const kind = hasGpus(left[0]!);
  const sum = (of: (need: Amounts) => number) =>
    left
      .filter((group) => hasGpus(group) === kind)
      .reduce((total, { shape, count }) => total + count * of(needOf(sim, shape)), 0);
  const now = {
    vcpuMilli: sum(({ vcpuMilli }) => vcpuMilli),
    memoryMib: sum(({ memoryMib }) => memoryMib),
    gpus: sum(({ gpus }) => gpus),
  };
  if (sim.model.assumptions.scheduler.sizeChoice === 'launch') return now;
  if (!decided.has(kind)) decided.set(kind, now);
  return decided.get(kind)!;
}

/** `demand: vcpu`: launches enough vCPUs. Returns the remainder for the next environment. */
function takeByVcpu(taker: Taker, groups: readonly UncoveredShape[]): UncoveredShape[] {
  const { sim, promises, environment } = taker;
  const mine = groups.filter((group) => canHold(taker, group));
  const promised = () =>
    Math.max(0, vcpuOf(sim, onTheWay(taker)) - promises.takenMilli[environment]);
  return groups.flatMap((group) => {
    const position = mine.indexOf(group);
    if (position < 0) return [group];
    const wanted = vcpuOfJobs(taker, group);
    const uncovered = () => ({
      ...group,
      count: Math.ceil(Math.max(0, wanted - promised()) / sim.model.shapes.vcpuMilli[group.shape]),
    });
    let result: Instance | Reason | undefined;
    while (promised() < wanted && typeof result !== 'number') {
      result = launchFor(taker, [uncovered(), ...mine.slice(position + 1)]);
    }
    const left = uncovered();
    promises.takenMilli[environment] += Math.min(promised(), wanted);
    return rest(taker, left, result);
  });
}

/** What the next environment gets of a group: nothing that waits here. */
function rest(
  { sim, environment }: Taker,
  left: UncoveredShape,
  result: Instance | Reason | undefined,
): UncoveredShape[] {
  const waits = typeof result === 'number' && waitsFor(sim, environment, result);
  return left.count === 0 || waits ? [] : [left];
}

/** `demand: packed`: job by job, in every dimension. Returns the remainder. */
function takePacked(taker: Taker, groups: readonly UncoveredShape[]): UncoveredShape[] {
  const { sim } = taker;
  const mine = descending(
    sim,
    groups.filter((group) => canHold(taker, group)),
  );
  const remainders = new Map(
    mine.map((group, position) => {
      const { shape } = group;
      let { count } = group;
      let result: Instance | Reason | undefined;
      while (count > 0) {
        const left = [{ shape, count }, ...mine.slice(position + 1)];
        result = binFor(taker, shape) ?? launchFor(taker, left);
        if (typeof result === 'number') break;
        const { left: room } = taker.promises;
        room.set(result, minus(leftOf(taker, result), needOf(sim, shape)));
        count--;
      }
      return [shape, rest(taker, { shape, count }, result)];
    }),
  );
  return groups.flatMap((group) => remainders.get(group.shape) ?? [group]);
}

/** By descending vCPU, memory, GPUs, then shape id. */
function descending(sim: Sim, groups: readonly UncoveredShape[]): UncoveredShape[] {
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

function leftOf({ sim, promises }: Taker, instance: Instance): Amounts {
  return promises.left.get(instance) ?? sizeOf(sim, instance.offering);
}

/** The oldest instance that is not ready yet and has room. */
function binFor(taker: Taker, shape: ShapeId): Instance | undefined {
  const need = needOf(taker.sim, shape);
  return onTheWay(taker).find((instance) => fits(need, leftOf(taker, instance)));
}
