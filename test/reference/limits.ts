/** The offerings that hold a shape, and those that limits could admit [holding.1, holding.11]. */
import type { EnvironmentId, OfferingId, ShapeId } from '../../src/kernel/ids.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import { type Instance, type Job, livingOf, type Simulation } from './state.ts';

/** Milli-vCPU, MiB and GPUs. */
export interface Room {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
}

export function needOf(sim: Simulation, shape: ShapeId): Room {
  const { vcpuMilli, memoryMib, gpus } = sim.model.shapes;
  return { vcpuMilli: vcpuMilli[shape], memoryMib: memoryMib[shape], gpus: gpus[shape] };
}

export function sizeOf(sim: Simulation, offering: OfferingId): Room {
  const { vcpuMilli, memoryMib, gpus } = sim.model.offerings;
  return {
    vcpuMilli: vcpuMilli[offering],
    memoryMib: memoryMib[offering],
    gpus: gpus[offering],
  };
}

export function minus(room: Room, used: Room): Room {
  return {
    vcpuMilli: room.vcpuMilli - used.vcpuMilli,
    memoryMib: room.memoryMib - used.memoryMib,
    gpus: room.gpus - used.gpus,
  };
}

export function fits(need: Room, room: Room): boolean {
  return (
    need.vcpuMilli <= room.vcpuMilli && need.memoryMib <= room.memoryMib && need.gpus <= room.gpus
  );
}

/** What a job takes of its instance; for a node, its own part of the job. */
export function shapeOnInstance(sim: Simulation, job: Job): ShapeId {
  const { shape, arrayIndex } = sim.model.jobs;
  const jobShape = shape[job.id];
  const nodes = sim.model.shapes.nodes[jobShape];
  return nodes.length === 0 ? jobShape : itemAt(nodes, arrayIndex[job.id]);
}

/** What its attempts leave free. */
export function freeRoom(sim: Simulation, instance: Instance): Room {
  return instance.attempts.reduce(
    (room, attempt) => minus(room, needOf(sim, attempt.shape)),
    sizeOf(sim, instance.offering),
  );
}

/** Whether it is ready, not under notice, not a node's, and has room for a single container. */
export function instancesWithRoom(
  sim: Simulation,
  environment: EnvironmentId,
  shape: ShapeId,
): Instance[] {
  return livingOf(sim, environment).filter(
    (one) =>
      one.ready &&
      !one.noticed &&
      !one.outdated &&
      one.node === undefined &&
      fits(needOf(sim, shape), freeRoom(sim, one)),
  );
}

/** Whether an empty instance of the offering holds a single container of the shape. */
export function holds(sim: Simulation, offering: OfferingId, shape: ShapeId): boolean {
  const typeName = sim.model.shapes.typeName[shape];
  if (typeName !== '' && typeName !== sim.model.offerings.typeName[offering]) return false;
  return fits(needOf(sim, shape), sizeOf(sim, offering));
}

/**
 * The offerings in the environment's current list that hold a single container of the shape, in the
 * model's order.
 */
export function offeringsFor(
  sim: Simulation,
  environment: EnvironmentId,
  shape: ShapeId,
): OfferingId[] {
  const { platform, fargateOffering } = sim.world.environments[environment];
  if (platform === 'FARGATE') return [fargateOffering[shape]].filter((offering) => offering >= 0);
  return listedOfferings(sim, environment).filter((offering) => holds(sim, offering, shape));
}

/** All offerings of an EC2 environment whose type is in its current list. */
export function listedOfferings(sim: Simulation, environment: EnvironmentId): OfferingId[] {
  const { firstOffering, listPosition } = sim.world.environments[environment];
  return listPosition.flatMap((position, index) => (position < 0 ? [] : [firstOffering + index]));
}

/** Nodes of multi-node jobs run on On-Demand instances that Batch launches, nowhere else. */
export function takesNodes(sim: Simulation, environment: EnvironmentId): boolean {
  const { managed, platform, purchase } = sim.world.environments[environment];
  return managed && platform === 'EC2' && purchase === 0;
}

/** Only BEST_FIT On-Demand never overshoots maxvCpus. */
export function neverOvershoots(sim: Simulation, environment: EnvironmentId): boolean {
  const { purchase, allocationStrategy } = sim.world.environments[environment];
  return purchase === 0 && allocationStrategy === 'BEST_FIT';
}

export function quotaMilli(sim: Simulation, environment: EnvironmentId): number {
  const { ec2, fargate } = sim.model.assumptions;
  const isFargate = sim.world.environments[environment].platform === 'FARGATE';
  return (isFargate ? fargate.vcpuQuota : ec2.vcpuQuota) * 1_000;
}

/** The living vCPU of all environments of the same purchase kind. */
export function accountVcpu(sim: Simulation, environment: EnvironmentId): number {
  const { purchase } = sim.world.environments[environment];
  const vcpu = sim.model.offerings.vcpuMilli;
  return sim.instances
    .filter((one) => one.living && sim.world.environments[one.environment].purchase === purchase)
    .reduce((sum, one) => sum + vcpu[one.offering], 0);
}
