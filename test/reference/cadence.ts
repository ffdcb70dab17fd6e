/** The grids on which passes and scale-outs run [instants.28, instants.32, scale-out.3]. */
import type { Simulation } from './state.ts';

/** The first instant ≥ `at` at which a pass may run. */
export function dispatchInstant(sim: Simulation, at: number): number {
  const cycle = sim.model.assumptions.scheduler.dispatchCycle;
  return cycle === 0 ? at : Math.ceil(at / cycle) * cycle;
}

export function isScaleOutDue(sim: Simulation): boolean {
  const cycle = sim.model.assumptions.scheduler.scalingCycle;
  const last = sim.lastScaleOutAt;
  if (cycle === 0 || last === undefined) return true;
  return Math.floor(sim.now / cycle) > Math.floor(last / cycle);
}

export function nextScalingPoint(sim: Simulation): number {
  const cycle = sim.model.assumptions.scheduler.scalingCycle;
  return (Math.floor(sim.now / cycle) + 1) * cycle;
}

/** The first scaling grid point at or after `at`. */
export function scalingPointFrom(sim: Simulation, at: number): number {
  const cycle = sim.model.assumptions.scheduler.scalingCycle;
  return cycle === 0 ? at : Math.ceil(at / cycle) * cycle;
}
