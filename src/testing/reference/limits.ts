/** The offerings that hold a shape, and those that limits could admit [holding.1, holding.11]. */
import type { EnvironmentId, OfferingId, ShapeId } from '../../kernel/ids.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { type Instance, type Job, livingOf, type Sim } from './state.ts';

/** Milli-vCPU, MiB and GPUs. */
export interface Amounts {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
}

export function needOf(sim: Sim, shape: ShapeId): Amounts {
  const { vcpuMilli, memoryMib, gpus } = sim.model.shapes;
  return { vcpuMilli: vcpuMilli[shape], memoryMib: memoryMib[shape], gpus: gpus[shape] };
}

export function sizeOf(sim: Sim, offering: OfferingId): Amounts {
  const { vcpuMilli, memoryMib, gpus } = sim.model.offerings;
  return {
    vcpuMilli: vcpuMilli[offering],
    memoryMib: memoryMib[offering],
    gpus: gpus[offering],
  };
}

export function minus(room: Amounts, used: Amounts): Amounts {
  return {
    vcpuMilli: room.vcpuMilli - used.vcpuMilli,
    memoryMib: room.memoryMib - used.memoryMib,
    gpus: room.gpus - used.gpus,
  };
}

export function fits(need: Amounts, room: Amounts): boolean {
  return (
    need.vcpuMilli <= room.vcpuMilli && need.memoryMib <= room.memoryMib && need.gpus <= room.gpus
  );
}

/** What a job takes of its instance; for a node, its own part of the job. */
export function shapeOnInstance(sim: Sim, job: Job): ShapeId {
  const { shape, arrayIndex } = sim.model.jobs;
  const jobShape = shape[job.id];
  const nodes = sim.model.shapes.nodes[jobShape];
  return nodes.length === 0 ? jobShape : itemAt(nodes, arrayIndex[job.id]);
}

/** What its attempts leave free. */
export function freeRoom(sim: Sim, instance: Instance): Amounts {
  return instance.attempts.reduce(
    (room, attempt) => minus(room, needOf(sim, attempt.shape)),
    sizeOf(sim, instance.offering),
  );
}

/** Whether it is ready, not under notice, not a node's, and has room for a single container. */
export function instancesWithRoom(
  sim: Sim,
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
export function holds(sim: Sim, offering: OfferingId, shape: ShapeId): boolean {
  const typeName = sim.model.shapes.typeName[shape];
  if (typeName !== '' && typeName !== sim.model.offerings.typeName[offering]) return false;
  return fits(needOf(sim, shape), sizeOf(sim, offering));
}

/**
 * The offerings in the environment's current list that hold a single container of the shape, in the
 * model's order.
 */
export function offeringsFor(sim: Sim, environment: EnvironmentId, shape: ShapeId): OfferingId[] {
  const { platform, fargateOffering } = sim.world.environments[environment];
  if (platform === 'FARGATE') return [fargateOffering[shape]].filter((offering) => offering >= 0);
  return listedOfferings(sim, environment).filter((offering) => holds(sim, offering, shape));
}

/** All offerings of an EC2 environment whose type is in its current list. */
export function listedOfferings(sim: Sim, environment: EnvironmentId): OfferingId[] {
  const { firstOffering, listPosition } = sim.world.environments[environment];
  return listPosition.flatMap((position, index) => (position < 0 ? [] : [firstOffering + index]));
}

/** Nodes of multi-node jobs run on On-Demand instances that Batch launches, nowhere else. */
export function takesNodes(sim: Sim, environment: EnvironmentId): boolean {
  const { managed, platform, purchase } = sim.world.environments[environment];
  return managed && platform === 'EC2' && purchase === 0;
}

/** Only BEST_FIT On-Demand never overshoots maxvCpus. */
export function neverOvershoots(sim: Sim, environment: EnvironmentId): boolean {
  const { purchase, allocationStrategy } = sim.world.environments[environment];
  return purchase === 0 && allocationStrategy === 'BEST_FIT';
}

export function quotaMilli(sim: Sim, environment: EnvironmentId): number {
  const { ec2, fargate } = sim.model.assumptions;
  const isFargate = sim.world.environments[environment].platform === 'FARGATE';
  return (isFargate ? fargate.vcpuQuota : ec2.vcpuQuota) * 1_000;
}

/** The living vCPU of all environments of the same purchase kind. */
export function accountVcpu(sim: Sim, environment: EnvironmentId): number {
  const { purchase } = sim.world.environments[environment];
  const vcpu = sim.model.offerings.vcpuMilli;
  return sim.instances
    .filter((one) => one.living && sim.world.environments[one.environment].purchase === purchase)
    .reduce((sum, one) => sum + vcpu[one.offering], 0);
}
