/**
 * Law: an environment launches only in the first pass at or after a point of its grid, the phase of
 * which the model has; at t = 0 it also launches for its floor [scale-out.2, scale-out.18].
 */
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';

export const scalingGrid: LawInit = (model, world, faults) => {
  const { dispatchCycle, scalingCycle } = model.assumptions.scheduler;

  /** The last of its grid points up to an instant; without a grid, each instant is one. */
  function pointBefore(
    at: number,
    { scalingPhaseMs }: { readonly scalingPhaseMs: number },
  ): number {
    if (scalingCycle === 0) return at;
    const turns = Math.floor((at - scalingPhaseMs) / scalingCycle);
    return scalingPhaseMs + turns * scalingCycle;
  }
  function isFirstPass(at: number, point: number): boolean {
    return dispatchCycle === 0
      ? at === point
      : at % dispatchCycle === 0 && at - point < dispatchCycle;
  }
  return {
    hears: {
      [Kind.InstanceLaunched]({ at, offering }) {
        const id = model.offerings.environment[offering];
        const environment = world.tables.environments[id];
        if (!environment.managed || environment.platform !== 'EC2') return;
        if (isFirstPass(at, pointBefore(at, environment))) return;
        if (at === 0 && world.living.vcpuMilli[id] < world.floors.milli(id)) return;
        faults.add(`${environment.name} launches between the points of its grid`);
      },
    },
  };
};
