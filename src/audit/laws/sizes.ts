/**
 * Law: no launch is larger than what waits for it: than all jobs of one queue together, or the
 * floor's shortfall, or the smallest offering that holds such a job [allocation.23,
 * demand.22, scale-out.13].
 */
import type { EnvironmentId, OfferingId, ShapeId } from '../../kernel/ids.ts';
import type { Environment } from '../../model/places.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { priceNano } from '../world/pools.ts';
import { holds } from '../world/waiting.ts';

/** A shape that waits, and the vCPUs of all that wait with it. */
interface WaitingShape {
  readonly shape: ShapeId;
  readonly demandMilli: number;
}

export const sizes: LawInit = (model, world, faults) => {
  const { environment: environmentOf, vcpuMilli } = model.offerings;
  const { shapes } = model;
  const { capacityBackoff } = model.assumptions.spot;
  const roundsUp = model.assumptions.scheduler.sizePreference === 'largest';
  /** When the pool of each offering last had no room. */
  const refusedMs = new Map<OfferingId, number>();

  /** What the environment may launch now. */
  function listed({ firstOffering, listPosition }: Environment, at: number): OfferingId[] {
    return listPosition.flatMap((position, index) => {
      const offering: OfferingId = firstOffering + index;
      const sinceMs = refusedMs.get(offering);
      const isShort = sinceMs !== undefined && (at === sinceMs || at < sinceMs + capacityBackoff);
      const isAbove = priceNano(model, world, offering) >= world.tables.bidNanoPerHour[offering];
      return position < 0 || isShort || isAbove ? [] : [offering];
    });
  }
  /** Jobs with GPUs are sized apart from the others; nodes each by themselves. */
  function needsOf(environment: EnvironmentId): WaitingShape[] {
    return world.tables.queues.flatMap(({ environments }, queue) => {
      if (!environments.includes(environment)) return [];
      const single = [...world.waiting[queue]].filter(
        ([shape]) => shapes.nodes[shape].length === 0,
      );
      const nodes = [...world.waiting[queue].keys()].flatMap((shape) => shapes.nodes[shape]);
      const demandOf = (hasGpus: boolean) =>
        single
          .filter(([shape]) => shapes.gpus[shape] > 0 === hasGpus)
          .reduce((sum, [shape, count]) => sum + count * shapes.vcpuMilli[shape], 0);
      return [
        ...single.map(([shape]) => ({ shape, demandMilli: demandOf(shapes.gpus[shape] > 0) })),
        ...nodes.map((shape) => ({ shape, demandMilli: shapes.vcpuMilli[shape] })),
      ];
    });
  }
  /** The most vCPUs that a launch may have which one of these could serve. */
  function largest(candidates: readonly OfferingId[], demandMilli: number, up: boolean): number {
    const all = candidates.map((offering): number => vcpuMilli[offering]);
    const next = all.filter((size) => size >= demandMilli);
    return Math.max(demandMilli, Math.min(...all), up ? Math.min(...next) : 0);
  }
  function mostMilli(launched: OfferingId, at: number): number {
    const id = environmentOf[launched];
    const environment = world.tables.environments[id];
    const all = listed(environment, at);
    const missing = world.floors.milli(id) - world.living.vcpuMilli[id];
    const forFloor = missing > 0 ? [largest(all, missing, false)] : [];
    const forJobs = needsOf(id)
      .filter(({ shape }) => holds(model, launched, shape))
      .map(({ shape, demandMilli }) => {
        const candidates = all.filter((offering) => holds(model, offering, shape));
        return largest(candidates, demandMilli, roundsUp);
      });
    return Math.max(0, ...forFloor, ...forJobs);
  }
  return {
    record(row) {
      if (row.kind === Kind.LaunchRefused && row.offering >= 0) refusedMs.set(row.offering, row.at);
      if (row.kind !== Kind.InstanceLaunched) return;
      const { managed, platform } = world.tables.environments[environmentOf[row.offering]];
      if (!managed || platform !== 'EC2') return;
      const most = mostMilli(row.offering, row.at);
      const size = vcpuMilli[row.offering];
      if (most === 0 || size <= most) return;
      const fault = `has ${size} milli-vCPU, and what waits for it asks for at most ${most}`;
      faults.ofInstance(row.instance, fault);
    },
  };
};
