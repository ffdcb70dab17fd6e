/** Which offerings hold a shape, and which the limits could ever admit (§5). */
import type { Instance, Simulation } from './state.ts';

/** Milli-vCPU, MiB and GPUs. */
export interface Room {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
}

export function needOf(sim: Simulation, shape: number): Room {
  const { vcpuMilli, memoryMib, gpus } = sim.model.shapes;
  return { vcpuMilli: vcpuMilli[shape]!, memoryMib: memoryMib[shape]!, gpus: gpus[shape]! };
}

export function sizeOf(sim: Simulation, offering: number): Room {
  const { vcpuMilli, memoryMib, gpus } = sim.model.offerings;
  return {
    vcpuMilli: vcpuMilli[offering]!,
    memoryMib: memoryMib[offering]!,
    gpus: gpus[offering]!,
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

/** What its attempts leave. */
export function freeRoom(sim: Simulation, instance: Instance): Room {
  const shape = sim.model.jobs.shape;
  return instance.attempts.reduce(
    (room, attempt) => minus(room, needOf(sim, shape[attempt.job.id]!)),
    sizeOf(sim, instance.offering),
  );
}

/** Offerings of the environment that hold the shape, in the model's order. */
export function offeringsFor(sim: Simulation, environment: number, shape: number): number[] {
  const { platform, firstOffering, offeringCount, fargateOffering } =
    sim.model.environments[environment]!;
  if (platform === 'FARGATE') return [fargateOffering[shape]!].filter((offering) => offering >= 0);
  const holding: number[] = [];
  for (let offering = firstOffering; offering < firstOffering + offeringCount; offering++) {
    if (fits(needOf(sim, shape), sizeOf(sim, offering))) holding.push(offering);
  }
  return holding;
}

/** BEST_FIT On-Demand alone never overshoots maxvCpus. */
export function neverOvershoots(sim: Simulation, environment: number): boolean {
  const { purchase, allocationStrategy } = sim.model.environments[environment]!;
  return purchase === 0 && allocationStrategy === 'BEST_FIT';
}

export function quotaMilli(sim: Simulation, environment: number): number {
  const { ec2, fargate } = sim.model.assumptions;
  const isFargate = sim.model.environments[environment]!.platform === 'FARGATE';
  return (isFargate ? fargate.vcpuQuota : ec2.vcpuQuota) * 1_000;
}

/** An empty environment in an empty account could take the shape. */
export function couldEverHold(sim: Simulation, environment: number, shape: number): boolean {
  const { platform, maxVcpuMilli } = sim.model.environments[environment]!;
  const whole = platform === 'FARGATE' || neverOvershoots(sim, environment);
  return offeringsFor(sim, environment, shape).some((offering) => {
    const { vcpuMilli } = sizeOf(sim, offering);
    if (vcpuMilli > quotaMilli(sim, environment)) return false;
    if (platform === 'EC2' && sim.model.assumptions.ec2.maxInstances < 1) return false;
    return whole ? vcpuMilli <= maxVcpuMilli : maxVcpuMilli > 0;
  });
}

/** Living vCPU of all environments of the same purchase kind. */
export function accountVcpu(sim: Simulation, environment: number): number {
  const { purchase } = sim.model.environments[environment]!;
  const vcpu = sim.model.offerings.vcpuMilli;
  return sim.instances
    .filter((one) => one.living && sim.model.environments[one.environment]!.purchase === purchase)
    .reduce((sum, one) => sum + vcpu[one.offering]!, 0);
}
