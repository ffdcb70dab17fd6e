/** The demand by which launches are sized: jobs that no instance covers yet [demand.22]. */
import type { ShapeId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { Demand } from '../../policy/allocation/strategy.ts';
import type { DemandGroup } from './demand.ts';

/** The demand of a launch for the shape of a group: of what is left of it and of those after it. */
export type Uncovered = (groups: readonly DemandGroup[], from: number) => Demand;

/**
 * For the launches of one environment and queue. Jobs with GPUs count for launches for such jobs
 * only, the others for the others only. `sizeChoice: decision`: the demand at the first launch
 * stands for all of them [S26].
 */
export function uncoveredOf(model: Model): Uncovered {
  const { gpus } = model.shapes;
  const keeps = model.assumptions.scheduler.sizeChoice === 'decision';
  const decided = new Map<boolean, Demand>();
  return (groups, from) => {
    const left = groups.slice(from);
    const needsGpus = left[0] !== undefined && gpus[left[0].shape] > 0;
    const known = decided.get(needsGpus);
    if (known !== undefined) return known;
    const demand = together(model, left, needsGpus);
    if (keeps) decided.set(needsGpus, demand);
    return demand;
  };
}

/** What one job asks for. */
export function demandOfOne({ shapes }: Model, shape: ShapeId): Demand {
  const { vcpuMilli, memoryMib, gpus } = shapes;
  return { vcpuMilli: vcpuMilli[shape], memoryMib: memoryMib[shape], gpus: gpus[shape] };
}

/** Of the groups with GPUs, or of those without. */
function together(model: Model, groups: readonly DemandGroup[], needsGpus: boolean): Demand {
  const { vcpuMilli, memoryMib, gpus } = model.shapes;
  const sum = { vcpuMilli: 0, memoryMib: 0, gpus: 0 };
  for (const { shape, count } of groups) {
    if (gpus[shape] > 0 !== needsGpus) continue;
    sum.vcpuMilli += count * vcpuMilli[shape];
    sum.memoryMib += count * memoryMib[shape];
    sum.gpus += count * gpus[shape];
  }
  return sum;
}
