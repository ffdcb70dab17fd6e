/**
 * Law: no launch is larger than what waits for it: than all jobs of one queue together, or the
 * floor's shortfall, or the smallest offering that holds such a job [allocation.23,
 * demand.22, scale-out.13].
 */
import type { OfferingId, ShapeId } from '../../kernel/ids.ts';
import type { Environment } from '../../model/places.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { priceNano } from '../world/pools.ts';
import { holds } from '../world/waiting.ts';

/** A need for which an environment may launch. */
interface SizedNeed {
  /** Its milli-vCPUs, with those of all that is sized together with it. */
  readonly demandMilli: number;
  /** undefined = the floor's, which any type holds. */
  readonly shape: ShapeId | undefined;
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
  /** What the offering could serve: jobs with GPUs are sized apart, nodes each by themselves. */
  function* needsOf(offering: OfferingId): Iterable<SizedNeed> {
    const id = environmentOf[offering];
    const missing = world.floors.milli(id) - world.living.vcpuMilli[id];
    if (missing > 0) yield { demandMilli: missing, shape: undefined };
    for (const [queue, { environments }] of world.tables.queues.entries()) {
      if (!environments.includes(id)) continue;
      const waiting = world.waiting[queue];
      for (const one of waiting.shapes) {
        const isSingle = shapes.nodes[one].length === 0;
        for (const shape of isSingle ? [one] : shapes.nodes[one]) {
          const demandMilli = isSingle ? waiting.demandMilli(shape) : shapes.vcpuMilli[shape];
          if (holds(model, offering, shape)) yield { demandMilli, shape };
        }
      }
    }
  }
  /** The most vCPUs that a launch for the need may have. */
  function largest({ demandMilli, shape }: SizedNeed, all: readonly OfferingId[]): number {
    const isFit = (offering: OfferingId) => shape === undefined || holds(model, offering, shape);
    const fitting = all.filter(isFit).map((offering): number => vcpuMilli[offering]);
    const next = fitting.filter((size) => size >= demandMilli);
    const up = shape !== undefined && roundsUp;
    return Math.max(demandMilli, Math.min(...fitting), up ? Math.min(...next) : 0);
  }
  /** The first need that is large enough clears the launch; most are. */
  function launchFault(launched: OfferingId, at: number): string | undefined {
    const size = vcpuMilli[launched];
    const environment = world.tables.environments[environmentOf[launched]];
    let all: OfferingId[] | undefined;
    let most = 0;
    for (const need of needsOf(launched)) {
      if (need.demandMilli >= size) return undefined;
      all ??= listed(environment, at);
      most = Math.max(most, largest(need, all));
      if (most >= size) return undefined;
    }
    if (most === 0) return undefined;
    return `has ${size} milli-vCPU, and what waits for it asks for at most ${most}`;
  }
  return {
    hears: {
      [Kind.LaunchRefused]({ offering, at }) {
        if (offering >= 0) refusedMs.set(offering, at);
      },
      [Kind.InstanceLaunched]({ instance, offering, at }) {
        const { managed, platform } = world.tables.environments[environmentOf[offering]];
        if (!managed || platform !== 'EC2') return;
        faults.ofInstance(instance, launchFault(offering, at));
      },
    },
  };
};
